using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Messages;

/// <summary>Worker to coordinator: statistics of one subtree of an evaluation's parts.</summary>
/// <param name="Worker">Who computed them.</param>
/// <param name="Version">The weights that were evaluated.</param>
/// <param name="Subtree">Which parts.</param>
/// <param name="Statistics">Their sums.</param>
public sealed record EvaluationResult(int Worker, WeightVersion Version, SliceRange Subtree, StatisticSums Statistics) : Message;
