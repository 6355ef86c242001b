namespace ClusterNet.Simulation.Faults;

/// <summary>A node dies and comes back after a while.</summary>
public sealed record CrashFault(int Node, TimeSpan At, TimeSpan Down, bool KeepsDisk = true, bool Announced = true) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => At;

    /// <inheritdoc/>
    public override TimeSpan Ends => At + Down;

    /// <inheritdoc/>
    public override string Description => $"node {Node} crashes{(Announced ? "" : " silently")}{(KeepsDisk ? "" : " and loses its disk")}";

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control)
    {
        control.At(At, () => control.Crash(Node, Announced));
        control.At(Ends, () => control.Restart(Node, KeepsDisk));
    }
}
