namespace ClusterNet.Cli.Progress;

/// <summary>A checkpoint is on disk and valid.</summary>
/// <param name="Step">The step that it holds the weights of.</param>
/// <param name="Path">Its folder.</param>
/// <param name="IsBest">Whether it is the best by validation so far.</param>
public sealed record CheckpointWritten(long Step, string Path, bool IsBest) : TrainingEvent;
