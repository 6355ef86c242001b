using ClusterNet.Simulation.Networks;

namespace ClusterNet.Simulation.Faults;

/// <summary>Something is wrong with the network for a while.</summary>
public sealed record NetworkFault(NetworkRule Rule) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => Rule.From;

    /// <inheritdoc/>
    public override TimeSpan Ends => Rule.Until;

    /// <inheritdoc/>
    public override string Description => Rule.ToString();

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control) => control.AddRule(Rule);
}
