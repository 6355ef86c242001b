namespace ClusterNet.Simulation.Faults;

/// <summary>The clock of a node jumps ahead.</summary>
public sealed record ClockJumpFault(int Node, TimeSpan At, TimeSpan By) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => At;

    /// <inheritdoc/>
    public override TimeSpan Ends => At;

    /// <inheritdoc/>
    public override string Description => $"the clock of node {Node} jumps by {By.TotalSeconds:F1} s";

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control) => control.At(At, () => control.JumpClock(Node, By));
}
