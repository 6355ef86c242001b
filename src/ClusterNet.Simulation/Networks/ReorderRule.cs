using ClusterNet.Simulation.Randomness;
using ClusterNet.Simulation.Timing;

namespace ClusterNet.Simulation.Networks;

/// <summary>Holds each packet back with a probability, by up to <paramref name="Spread"/>, so that later ones overtake it.</summary>
public sealed record ReorderRule(LinkSelector Links, TimeSpan From, TimeSpan Until, double Probability, TimeSpan Spread)
    : NetworkRule(Links, From, Until)
{
    /// <inheritdoc/>
    protected override string What => $"reorder {Probability:P0}";

    /// <inheritdoc/>
    public override NetworkVerdict? Judge(in Packet packet, Chance chance) =>
        chance.Happens(Probability, 2 * packet.Number)
            ? NetworkVerdict.Late(InjectedFault.Reorder, Spread.Times(chance.Unit((2 * packet.Number) + 1)))
            : null;
}
