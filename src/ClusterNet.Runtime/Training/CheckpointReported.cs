namespace ClusterNet.Runtime.Training;

/// <summary>A checkpoint was written, or could not be.</summary>
/// <param name="At">The time since the job began.</param>
/// <param name="Step">The steps done.</param>
/// <param name="Failure">Why it could not be written; null when it was.</param>
public sealed record CheckpointReported(TimeSpan At, long Step, string? Failure) : TrainingEvent(At);
