using ClusterNet.Simulation.Randomness;

namespace ClusterNet.Simulation.Networks;

/// <summary>Loses each packet with a probability.</summary>
public sealed record DropRule(LinkSelector Links, TimeSpan From, TimeSpan Until, double Probability) : NetworkRule(Links, From, Until)
{
    /// <inheritdoc/>
    protected override string What => $"drop {Probability:P0}";

    /// <inheritdoc/>
    public override NetworkVerdict? Judge(in Packet packet, Chance chance) =>
        chance.Happens(Probability, packet.Number) ? NetworkVerdict.Lost(InjectedFault.Drop) : null;
}
