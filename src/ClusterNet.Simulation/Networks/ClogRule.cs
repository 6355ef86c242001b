using ClusterNet.Simulation.Randomness;

namespace ClusterNet.Simulation.Networks;

/// <summary>Holds all packets of a link back until the end of the rule's time; then they come in a burst.</summary>
public sealed record ClogRule(LinkSelector Links, TimeSpan From, TimeSpan Until) : NetworkRule(Links, From, Until)
{
    /// <inheritdoc/>
    protected override string What => "clog";

    /// <inheritdoc/>
    public override NetworkVerdict? Judge(in Packet packet, Chance chance) => NetworkVerdict.Late(InjectedFault.Clog, Until - packet.SentAt);
}
