using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>What came of writing a checkpoint.</summary>
/// <param name="Folder">The committed checkpoint's folder.</param>
/// <param name="Manifest">Its manifest.</param>
/// <param name="RemovedSteps">The checkpoints that retention deleted, in ascending order.</param>
/// <param name="Problems">
/// What could not be tidied up, in words for a person; the checkpoint itself is safe, and the next one tries again.
/// </param>
public sealed record CheckpointCommit(
    string Folder, CheckpointManifest Manifest, ImmutableArray<long> RemovedSteps, ImmutableArray<string> Problems);
