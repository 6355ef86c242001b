using ClusterNet.Simulation.Randomness;

namespace ClusterNet.Simulation.Networks;

/// <summary>
/// Something that the network does to the packets of some links for some time. Rules compose: a packet is shown to them in their order,
/// and the first verdict wins. A rule of one's own derives from this.
/// </summary>
/// <param name="Links">Which links.</param>
/// <param name="From">From when on.</param>
/// <param name="Until">The first moment at which it holds no longer.</param>
public abstract record NetworkRule(LinkSelector Links, TimeSpan From, TimeSpan Until)
{
    /// <summary>Whether the rule speaks of this packet at all.</summary>
    public bool Applies(in Packet packet) => From <= packet.SentAt && packet.SentAt < Until && Links.Selects(packet.From, packet.To);

    /// <summary>Judges a packet; null to leave it to the rules that follow.</summary>
    /// <param name="packet">A packet that the rule applies to.</param>
    /// <param name="chance">This rule's own chance; the packet's number is the counter.</param>
    public abstract NetworkVerdict? Judge(in Packet packet, Chance chance);

    /// <summary>The rule's effect in a few words, for traces.</summary>
    protected abstract string What { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => $"{What}, {Links}";
}
