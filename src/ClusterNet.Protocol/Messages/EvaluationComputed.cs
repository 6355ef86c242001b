using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Messages;

/// <summary>Host to worker: statistics of one subtree of an evaluation's parts.</summary>
/// <param name="Version">The weights that were evaluated.</param>
/// <param name="Subtree">Which parts.</param>
/// <param name="Statistics">Their sums.</param>
public sealed record EvaluationComputed(WeightVersion Version, SliceRange Subtree, StatisticSums Statistics) : Message;
