using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Actors;

/// <summary>The timers of one actor, one of each kind.</summary>
internal sealed class ActorTimers
{
    private readonly TimeProvider _time;
    private readonly ActorHost _actor;
    private readonly Dictionary<TimerKind, ITimer> _timers = [];

    /// <summary>No timer runs.</summary>
    public ActorTimers(TimeProvider time, ActorHost actor)
    {
        _time = time;
        _actor = actor;
    }

    /// <summary>Sets a timer, anew if it runs.</summary>
    public void Set(TimerKind kind, TimeSpan after)
    {
        if (_timers.TryGetValue(kind, out ITimer? timer))
            timer.Change(after, Timeout.InfiniteTimeSpan);
        else
            _timers.Add(kind, _time.CreateTimer(_ => _actor.Post(new TimerElapsed(kind)), null, after, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Ends all timers.</summary>
    public void Stop()
    {
        foreach (ITimer timer in _timers.Values)
            timer.Dispose();
        _timers.Clear();
    }
}
