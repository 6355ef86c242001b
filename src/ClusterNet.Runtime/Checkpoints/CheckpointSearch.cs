using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>What a search for a checkpoint found. Disposing it closes the checkpoint's files.</summary>
/// <param name="Checkpoint">The first valid checkpoint in the order of the search; null if there is none.</param>
/// <param name="Rejected">The checkpoints that came before it and were passed over.</param>
public sealed record CheckpointSearch(Checkpoint? Checkpoint, ImmutableArray<RejectedCheckpoint> Rejected) : IDisposable
{
    /// <summary>Closes the checkpoint's files.</summary>
    public void Dispose() => Checkpoint?.Dispose();
}
