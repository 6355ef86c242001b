namespace ClusterNet.Simulation.Faults;

/// <summary>The user halts the job, and resumes it when it has halted.</summary>
public sealed record HaltFault(TimeSpan At) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => At;

    /// <inheritdoc/>
    public override TimeSpan Ends => At;

    /// <inheritdoc/>
    public override string Description => "the user halts the job";

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control) => control.At(At, control.Halt);
}
