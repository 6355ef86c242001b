namespace ClusterNet.Runtime.Checkpoints;

/// <summary>A checkpoint that a search passed over.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Reason">Why, in words for a person.</param>
public sealed record RejectedCheckpoint(string Folder, string Reason);
