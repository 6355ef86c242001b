namespace ClusterNet.Simulation.Faults;

/// <summary>A node computes slowly for a while.</summary>
public sealed record SlowFault(int Node, TimeSpan At, TimeSpan Span, double Factor) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => At;

    /// <inheritdoc/>
    public override TimeSpan Ends => At + Span;

    /// <inheritdoc/>
    public override string Description => $"node {Node} is {Factor:F1} times as slow";

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control)
    {
        control.At(At, () => control.SetSlowness(Node, Factor));
        control.At(Ends, () => control.SetSlowness(Node, 1));
    }
}
