namespace ClusterNet.Simulation.Timing;

/// <summary>What happens when, on virtual time. Of two events at the same time the one that was scheduled first comes first.</summary>
public sealed class EventQueue
{
    private readonly PriorityQueue<Action, Moment> _events = new();
    private long _scheduled;

    /// <summary>Virtual time since the run began.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>How many events have happened.</summary>
    public long Happened { get; private set; }

    /// <summary>Lets something happen at a time, which has not passed yet.</summary>
    public void At(TimeSpan time, Action happening)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Now);
        _events.Enqueue(happening, new Moment(time.Ticks, _scheduled++));
    }

    /// <summary>Lets something happen after a while, not negative.</summary>
    public void After(TimeSpan delay, Action happening) => At(Now + delay, happening);

    /// <summary>Lets the next event happen; false when there is none.</summary>
    public bool TryStep()
    {
        if (!_events.TryDequeue(out Action? happening, out Moment moment))
            return false;
        Now = new TimeSpan(moment.Ticks);
        Happened++;
        happening();
        return true;
    }

    private readonly record struct Moment(long Ticks, long Order) : IComparable<Moment>
    {
        public int CompareTo(Moment other) => Ticks != other.Ticks ? Ticks.CompareTo(other.Ticks) : Order.CompareTo(other.Order);
    }
}
