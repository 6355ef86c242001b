namespace ClusterNet.Runtime.Training;

/// <summary>Weights were lost, and the job goes on from the last checkpoint: the steps in between are done again, with the same bits.</summary>
/// <param name="At">The time since the job began.</param>
/// <param name="FromStep">The newest step that was complete.</param>
/// <param name="ToStep">The step of the checkpoint.</param>
/// <param name="Reason">What happened.</param>
public sealed record RewindReported(TimeSpan At, long FromStep, long ToStep, string Reason) : TrainingEvent(At);
