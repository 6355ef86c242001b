namespace ClusterNet.Cli.Progress;

/// <summary>The last event of a run that was asked to stop.</summary>
/// <param name="Step">The last complete step.</param>
/// <param name="CheckpointPath">The checkpoint to resume from; null where none was written.</param>
public sealed record TrainingInterrupted(long Step, string? CheckpointPath) : TrainingEvent;
