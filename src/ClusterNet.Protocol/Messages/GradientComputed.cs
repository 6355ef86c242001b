using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Messages;

/// <summary>Host to worker: one subtree's gradient for one chunk is there.</summary>
/// <param name="Version">The weights that it was computed from.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Subtree">Which micro-batches.</param>
/// <param name="Gradient">The partial sum.</param>
/// <param name="Statistics">The losses and metrics of these micro-batches; only for the lead chunk.</param>
public sealed record GradientComputed(WeightVersion Version, int Chunk, SliceRange Subtree, IPayload Gradient, StatisticSums? Statistics) : Message;
