namespace ClusterNet.Simulation.Faults;

/// <summary>A node stands still for a while, as a process does that is stopped by a signal, or collects garbage.</summary>
public sealed record PauseFault(int Node, TimeSpan At, TimeSpan Span) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => At;

    /// <inheritdoc/>
    public override TimeSpan Ends => At + Span;

    /// <inheritdoc/>
    public override string Description => $"node {Node} pauses";

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control) => control.At(At, () => control.Pause(Node, Span));
}
