using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Messages;

/// <summary>Worker to server: the sum of the gradients of some micro-batches, for one chunk.</summary>
/// <param name="Worker">Who computed it; told the current version if this one is old.</param>
/// <param name="Version">The weights that it was computed from.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Subtree">Which micro-batches: a node of the reduction tree.</param>
/// <param name="Gradient">The partial sum, as long as the chunk.</param>
/// <param name="Statistics">The losses and metrics of these micro-batches; only for the lead chunk.</param>
public sealed record Contribution(int Worker, WeightVersion Version, int Chunk, SliceRange Subtree, IPayload Gradient, StatisticSums? Statistics) : Message;
