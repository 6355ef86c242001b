namespace ClusterNet.Runtime.Links;

/// <summary>A bucket of permits that fills up with time.</summary>
internal sealed class RateLimit
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly double _perSecond;
    private readonly double _burst;
    private double _permits;
    private long _filledAt;

    /// <summary>A full bucket.</summary>
    /// <param name="perSecond">How many permits a second brings.</param>
    /// <param name="burst">How many there are at most.</param>
    /// <param name="clock">Tells the time.</param>
    public RateLimit(double perSecond, double burst, TimeProvider clock)
    {
        _perSecond = perSecond;
        _burst = burst;
        _clock = clock;
        _permits = burst;
        _filledAt = clock.GetTimestamp();
    }

    /// <summary>Takes a permit, if there is one.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            long now = _clock.GetTimestamp();
            _permits = Math.Min(_burst, _permits + (_clock.GetElapsedTime(_filledAt, now).TotalSeconds * _perSecond));
            _filledAt = now;
            if (_permits < 1)
                return false;
            _permits--;
            return true;
        }
    }
}
