using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>The checkpoint store with something left out.</summary>
internal sealed class MutatedStore(SimulatedDisk disk, IMathematics mathematics, int writer) : CheckpointStore(disk, mathematics, writer), ICheckpointStore
{
    /// <summary>The phases of a commit that are left out.</summary>
    public ImmutableArray<int> SkippedPhases { get; init; } = [];

    public bool TakesAnythingForSound { get; init; }

    public Func<ChunkNumbers, ChunkNumbers> Staged { get; init; } = numbers => numbers;

    public override ImmutableArray<Action> CommitPhases(CommitCheckpoint commit) =>
        [.. base.CommitPhases(commit).Where((_, phase) => !SkippedPhases.Contains(phase))];

    void ICheckpointStore.Stage(WeightVersion version, int chunk, ChunkNumbers numbers) => Stage(version, chunk, Staged(numbers));

    protected override bool IsSound(ReadOnlySpan<byte> bytes, string hash) => TakesAnythingForSound || base.IsSound(bytes, hash);
}
