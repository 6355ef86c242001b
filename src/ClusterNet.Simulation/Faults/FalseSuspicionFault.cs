using ClusterNet.Protocol;

namespace ClusterNet.Simulation.Faults;

/// <summary>The coordinator is told that a live worker or server is dead.</summary>
public sealed record FalseSuspicionFault(ActorAddress Actor, TimeSpan At) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => At;

    /// <inheritdoc/>
    public override TimeSpan Ends => At;

    /// <inheritdoc/>
    public override string Description => $"{Actor} is taken for dead";

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control) => control.At(At, () => control.Suspect(Actor));
}
