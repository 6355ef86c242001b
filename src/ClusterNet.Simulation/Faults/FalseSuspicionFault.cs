namespace ClusterNet.Simulation.Faults;

/// <summary>The coordinator is told that a live worker is dead.</summary>
public sealed record FalseSuspicionFault(int Worker, TimeSpan At) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => At;

    /// <inheritdoc/>
    public override TimeSpan Ends => At;

    /// <inheritdoc/>
    public override string Description => $"worker {Worker} is taken for dead";

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control) => control.At(At, () => control.Suspect(Worker));
}
