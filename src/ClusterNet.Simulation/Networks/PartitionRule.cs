using ClusterNet.Simulation.Randomness;

namespace ClusterNet.Simulation.Networks;

/// <summary>
/// Cuts links. One direction alone may be cut (an asymmetric partition: one rule), or both (two rules). With a flap period the cut comes and
/// goes: cut for the first half of each period.
/// </summary>
/// <param name="Links">Which links.</param>
/// <param name="From">From when on.</param>
/// <param name="Until">The first moment at which it holds no longer.</param>
/// <param name="FlapPeriod">Zero for a steady cut.</param>
public sealed record PartitionRule(LinkSelector Links, TimeSpan From, TimeSpan Until, TimeSpan FlapPeriod) : NetworkRule(Links, From, Until)
{
    /// <inheritdoc/>
    protected override string What => FlapPeriod == TimeSpan.Zero ? "partition" : "flapping partition";

    /// <inheritdoc/>
    public override NetworkVerdict? Judge(in Packet packet, Chance chance) =>
        IsCut(packet.SentAt) ? NetworkVerdict.Lost(InjectedFault.Partition) : null;

    private bool IsCut(TimeSpan time) => FlapPeriod == TimeSpan.Zero || (time - From).Ticks % FlapPeriod.Ticks * 2 < FlapPeriod.Ticks;
}
