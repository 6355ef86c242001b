namespace ClusterNet.Simulation.Mathematics;

/// <summary>What an update depends on beside its chunk.</summary>
/// <param name="Step">The step, from 0.</param>
/// <param name="LearningRateScale">What the learning rate is multiplied by.</param>
/// <param name="GradientNorm">The norm of the gradient over all chunks, where the job needs it.</param>
public sealed record StepRule(long Step, double LearningRateScale, double? GradientNorm);
