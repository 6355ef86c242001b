namespace ClusterNet.Simulation.Timing;

/// <summary>
/// A node's monotonic clock: runs a little too fast or too slow, and may jump ahead (as one does that goes on while the machine sleeps).
/// It never goes back, which the machines are promised.
/// </summary>
public sealed class NodeClock(int driftPartsPerMillion)
{
    private const long Million = 1_000_000;
    private TimeSpan _jumped;

    /// <summary>What the clock shows at a virtual time.</summary>
    public TimeSpan Reading(TimeSpan virtualTime) =>
        virtualTime + new TimeSpan((long)((Int128)virtualTime.Ticks * driftPartsPerMillion / Million)) + _jumped;

    /// <summary>How much virtual time passes while the clock advances by <paramref name="span"/>; at least that, to the tick.</summary>
    public TimeSpan VirtualSpan(TimeSpan span) =>
        new((long)(((Int128)span.Ticks * Million / (Million + driftPartsPerMillion)) + 1));

    /// <summary>Jumps ahead.</summary>
    public void Jump(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        _jumped += by;
    }
}
