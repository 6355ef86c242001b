namespace ClusterNet.Runtime.Training;

/// <summary>The weights of an evaluation; comes before it, and only where <see cref="TrainerOptions.ReportWeights"/> asks for it.</summary>
/// <param name="At">The time since the job began.</param>
/// <param name="Step">The steps done.</param>
/// <param name="Weights">A copy, in the order of the model's layout.</param>
public sealed record WeightsReported(TimeSpan At, long Step, ReadOnlyMemory<float> Weights) : TrainingEvent(At);
