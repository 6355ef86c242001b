using ClusterNet.Simulation.Networks;

namespace ClusterNet.Simulation.Faults;

/// <summary>A node is cut off from all others for a while, and lives on: what it took for true when it was cut off is not true when it is back.</summary>
public sealed record IsolationFault(int Node, TimeSpan At, TimeSpan Span) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => At;

    /// <inheritdoc/>
    public override TimeSpan Ends => At + Span;

    /// <inheritdoc/>
    public override string Description => $"node {Node} is cut off";

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control)
    {
        control.AddRule(new PartitionRule(new LinkSelector([Node], []), At, Ends, TimeSpan.Zero));
        control.AddRule(new PartitionRule(new LinkSelector([], [Node]), At, Ends, TimeSpan.Zero));
    }
}
