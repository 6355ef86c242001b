using ClusterNet.Protocol;

namespace ClusterNet.Simulation.Faults;

/// <summary>The user has a worker or a server leave the job.</summary>
public sealed record DrainFault(ActorAddress Actor, TimeSpan At) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => At;

    /// <inheritdoc/>
    public override TimeSpan Ends => At;

    /// <inheritdoc/>
    public override string Description => $"{Actor} is to leave";

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control) => control.At(At, () => control.Drain(Actor));
}
