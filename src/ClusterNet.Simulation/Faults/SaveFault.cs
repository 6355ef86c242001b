namespace ClusterNet.Simulation.Faults;

/// <summary>The user asks for a checkpoint; the job goes on.</summary>
public sealed record SaveFault(TimeSpan At) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => At;

    /// <inheritdoc/>
    public override TimeSpan Ends => At;

    /// <inheritdoc/>
    public override string Description => "the user asks for a checkpoint";

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control) => control.At(At, control.Save);
}
