using ClusterNet.Simulation.Disks;

namespace ClusterNet.Simulation.Faults;

/// <summary>Something is wrong with the disk that the checkpoints are on, for a while.</summary>
public sealed record DiskFault(DiskFaultKind Kind, TimeSpan At, TimeSpan Span) : Fault
{
    /// <inheritdoc/>
    public override TimeSpan Begins => At;

    /// <inheritdoc/>
    public override TimeSpan Ends => At + Span;

    /// <inheritdoc/>
    public override string Description => $"disk: {Kind}";

    /// <inheritdoc/>
    public override void Inject(ISimulationControl control)
    {
        control.At(At, () => control.SetDiskFault(Kind, active: true));
        control.At(Ends, () => control.SetDiskFault(Kind, active: false));
    }
}
