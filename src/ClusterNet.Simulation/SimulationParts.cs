using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation;

/// <summary>What a run is put together from, beside its scenario.</summary>
public sealed record SimulationParts
{
    /// <summary>What the nodes compute with.</summary>
    public required IMathematics Mathematics { get; init; }

    /// <summary>Makes the machines. Default: the production machines.</summary>
    public IMachineFactory Machines { get; init; } = new ProductionMachines();

    /// <summary>Makes the checkpoint store of the candidate with a rank. Default: <see cref="CheckpointStore"/>, which keeps three.</summary>
    public Func<SimulatedDisk, IMathematics, int, ICheckpointStore> Checkpoints { get; init; } =
        (disk, mathematics, rank) => new CheckpointStore(disk, mathematics, rank);

    /// <summary>Checkers and other observers; used for one run alone.</summary>
    public ImmutableArray<SimulationObserver> Observers { get; init; } = [];
}
