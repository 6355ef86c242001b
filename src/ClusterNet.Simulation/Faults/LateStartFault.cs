namespace ClusterNet.Simulation.Faults;

/// <summary>A node is not there when the job begins, and is started later.</summary>
public sealed record LateStartFault(int Node, TimeSpan At) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => TimeSpan.Zero;

    /// <inheritdoc/>
    public override TimeSpan Ends => At;

    /// <inheritdoc/>
    public override string Description => $"node {Node} is started late";

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control)
    {
        control.At(TimeSpan.Zero, () => control.Crash(Node, announced: false));
        control.At(Ends, () => control.Restart(Node, keepsDisk: true));
    }
}
