using ClusterNet.Simulation.Randomness;
using ClusterNet.Simulation.Timing;

namespace ClusterNet.Simulation.Networks;

/// <summary>Delivers each packet twice with a probability, the copy up to <paramref name="Spread"/> later.</summary>
public sealed record DuplicateRule(LinkSelector Links, TimeSpan From, TimeSpan Until, double Probability, TimeSpan Spread)
    : NetworkRule(Links, From, Until)
{
    /// <inheritdoc/>
    protected override string What => $"duplicate {Probability:P0}";

    /// <inheritdoc/>
    public override NetworkVerdict? Judge(in Packet packet, Chance chance) =>
        chance.Happens(Probability, 2 * packet.Number)
            ? new NetworkVerdict(InjectedFault.Duplicate, [TimeSpan.Zero, Spread.Times(chance.Unit((2 * packet.Number) + 1))])
            : null;
}
