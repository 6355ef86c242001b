using System.Diagnostics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Failover;

/// <summary>When a client was told of which step.</summary>
internal sealed class StepTimes
{
    private const long UntoldMax = 2;

    private readonly Lock _lock = new();
    private readonly List<(long Step, long Time)> _steps = [];
    private readonly TaskCompletionSource _isUnderWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _step;

    /// <summary>No step was told.</summary>
    /// <param name="step">The step at which the training counts as under way.</param>
    public StepTimes(long step)
    {
        _step = step;
    }

    /// <summary>Ends when training is under way.</summary>
    public Task IsUnderWay => _isUnderWay.Task;

    /// <summary>Takes an event.</summary>
    public void Observe(TrainingEvent happened)
    {
        if (happened is not StepReported step)
            return;
        lock (_lock)
            _steps.Add((step.Step, Stopwatch.GetTimestamp()));
        if (step.Step >= _step)
            _isUnderWay.TrySetResult();
    }

    /// <summary>How long after a moment a step was told of that was not complete then: two may have been, and not have been told yet.</summary>
    public TimeSpan NextAfter(long moment)
    {
        lock (_lock)
        {
            long told = _steps.Where(step => step.Time < moment).Max(step => step.Step);
            return Stopwatch.GetElapsedTime(moment, _steps.First(step => step.Step > told + UntoldMax).Time);
        }
    }
}
