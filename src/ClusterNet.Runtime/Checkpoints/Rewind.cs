namespace ClusterNet.Runtime.Checkpoints;

/// <summary>A time when a run went back to a checkpoint: the steps between were undone and done again.</summary>
/// <param name="FromStep">The last version that was reached before.</param>
/// <param name="ToStep">The version of the checkpoint that training went on from.</param>
public sealed record Rewind(long FromStep, long ToStep);
