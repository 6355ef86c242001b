using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Messages;

/// <summary>Server to the next in the chain of a chunk: the whole sum of a step, to be applied as the sender does.</summary>
/// <param name="Version">The version that the step reads.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Sum">The gradient, summed over all micro-batches.</param>
/// <param name="Statistics">For the lead chunk: those of the step.</param>
/// <param name="LearningRateScale">What the step's learning rate is multiplied by.</param>
/// <param name="SquaredNorm">What the chunk adds to the square of the gradient's norm, where the plan needs it.</param>
/// <param name="GradientNorm">The norm of the gradient over all chunks, where the plan needs it.</param>
public sealed record ReplicaUpdate(
    WeightVersion Version, int Chunk, IPayload Sum, StatisticSums? Statistics, double LearningRateScale, double? SquaredNorm, double? GradientNorm) : Message;
