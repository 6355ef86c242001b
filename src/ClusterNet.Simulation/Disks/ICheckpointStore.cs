using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Disks;

/// <summary>Where checkpoints are kept.</summary>
public interface ICheckpointStore
{
    /// <summary>Takes a chunk of a checkpoint into memory.</summary>
    void Stage(WeightVersion version, int chunk, ChunkNumbers numbers);

    /// <summary>
    /// What is to be done to commit a checkpoint, one thing after another, with time (and perhaps a crash) between. After the last it is
    /// committed. Each may throw <see cref="CheckpointException"/>, and then the checkpoint has failed.
    /// </summary>
    ImmutableArray<Action> CommitPhases(CommitCheckpoint commit);

    /// <summary>The process that used it is gone: what was in memory is lost.</summary>
    void Restart();

    /// <summary>The checkpoint of a step; null when there is none, or it is damaged.</summary>
    StoredCheckpoint? At(long step);

    /// <summary>The newest checkpoint that is whole; null when there is none.</summary>
    StoredCheckpoint? Newest();

    /// <summary>How many checkpoints <see cref="Newest"/> has passed over because they were damaged.</summary>
    int Refused { get; }
}
