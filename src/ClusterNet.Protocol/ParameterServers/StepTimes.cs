namespace ClusterNet.Protocol.ParameterServers;

/// <summary>How long the latest steps took, so that a late one can be told.</summary>
internal sealed class StepTimes
{
    private const int Kept = 9;
    private const int MultipleOfMedian = 4;
    private readonly Queue<TimeSpan> _durations = new();
    private TimeSpan? _began;

    /// <summary>A step is complete, and the next begins.</summary>
    public void Complete(TimeSpan now)
    {
        if (_began is { } began)
            _durations.Enqueue(now - began);
        if (_durations.Count > Kept)
            _durations.Dequeue();
        _began = now;
    }

    /// <summary>The next step begins now, after a pause that says nothing about its length.</summary>
    public void Restart() => _began = null;

    /// <summary>Whether the step at hand takes a multiple of the usual time, and at least <paramref name="least"/>.</summary>
    public bool IsLate(TimeSpan now, TimeSpan least)
    {
        if (_began is not { } began)
        {
            _began = now;
            return false;
        }

        TimeSpan age = now - began;
        return age > least && (_durations.Count == 0 || age > MultipleOfMedian * _durations.Order().ElementAt(_durations.Count / 2));
    }
}
