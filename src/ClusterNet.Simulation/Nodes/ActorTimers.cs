using ClusterNet.Protocol.Effects;

namespace ClusterNet.Simulation.Nodes;

/// <summary>The timers of one actor, on its node's clock.</summary>
internal sealed class ActorTimers(SimulatedNode node, Action<TimerKind> elapsed)
{
    private readonly TimeSpan?[] _deadlines = new TimeSpan?[Enum.GetValues<TimerKind>().Length];
    private readonly int[] _settings = new int[Enum.GetValues<TimerKind>().Length];

    /// <summary>Sets a timer, or moves it.</summary>
    public void Set(TimerKind timer, TimeSpan after)
    {
        _deadlines[(int)timer] = node.Reading + after;
        Schedule(timer, after);
    }

    /// <summary>The clock has jumped: what is due is due now.</summary>
    public void Reschedule()
    {
        foreach (TimerKind timer in Enum.GetValues<TimerKind>())
            if (_deadlines[(int)timer] is { } deadline)
                Schedule(timer, deadline > node.Reading ? deadline - node.Reading : TimeSpan.Zero);
    }

    private void Schedule(TimerKind timer, TimeSpan after)
    {
        int setting = ++_settings[(int)timer];
        node.After(node.Clock.VirtualSpan(after), () => Elapse(timer, setting));
    }

    private void Elapse(TimerKind timer, int setting)
    {
        if (setting != _settings[(int)timer])
            return;
        _deadlines[(int)timer] = null;
        elapsed(timer);
    }
}
