namespace ClusterNet.Runtime.Actors;

/// <summary>
/// A clock that stands still while the process does. A process that was stopped for a while, or starved, must not take everybody else for
/// silent when it wakes: it has not listened. The actors' timers ask for the time at least once a heartbeat, so that a gap of several
/// heartbeats between two questions is a pause.
/// </summary>
internal sealed class PauseFreeClock
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _longestGap;
    private readonly long _start;
    private TimeSpan _last;
    private TimeSpan _paused;

    /// <summary>A clock that shows zero.</summary>
    /// <param name="time">The clock behind it.</param>
    /// <param name="longestGap">A longer time between two questions counts as this much.</param>
    public PauseFreeClock(TimeProvider time, TimeSpan longestGap)
    {
        _time = time;
        _longestGap = longestGap;
        _start = time.GetTimestamp();
    }

    /// <summary>The time since the clock was made, without pauses.</summary>
    public TimeSpan Now
    {
        get
        {
            lock (_lock)
            {
                TimeSpan now = _time.GetElapsedTime(_start);
                if (now - _last > _longestGap)
                    _paused += now - _last - _longestGap;
                _last = now;
                return now - _paused;
            }
        }
    }
}
