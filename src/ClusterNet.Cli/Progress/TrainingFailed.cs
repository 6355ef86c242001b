namespace ClusterNet.Cli.Progress;

/// <summary>The last event of a run that could not go on.</summary>
/// <param name="Step">The step that failed.</param>
/// <param name="Reason">Why.</param>
/// <param name="CheckpointPath">The last good checkpoint; null where there is none.</param>
public sealed record TrainingFailed(long Step, string Reason, string? CheckpointPath) : TrainingEvent;
