namespace ClusterNet.Runtime.Checkpoints;

/// <summary>A file of a checkpoint as it must be.</summary>
/// <param name="Name">Its name inside the checkpoint's folder.</param>
/// <param name="LengthBytes">Its length.</param>
/// <param name="Sha256">The sum of its bytes.</param>
public sealed record CheckpointFile(string Name, long LengthBytes, Sha256Digest Sha256);
