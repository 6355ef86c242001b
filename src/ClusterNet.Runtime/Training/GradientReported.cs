namespace ClusterNet.Runtime.Training;

/// <summary>The gradient of a step, before the optimizer has seen it; only where <see cref="TrainerOptions.ReportGradientNorms"/> or <see cref="TrainerOptions.ReportGradients"/> asks for it.</summary>
/// <param name="At">The time since the job began.</param>
/// <param name="Step">The steps done with it.</param>
/// <param name="Norm">Its Euclidean norm, running statistics left out; infinite already where the square of a number in it is no float32.</param>
/// <param name="Gradient">The gradient of the mean loss, in the order of the model's layout; null where it was not asked for, and except at the last step of an epoch.</param>
public sealed record GradientReported(TimeSpan At, long Step, double Norm, ReadOnlyMemory<float>? Gradient) : TrainingEvent(At);
