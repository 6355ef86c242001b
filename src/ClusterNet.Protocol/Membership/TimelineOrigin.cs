using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Membership;

/// <summary>A version that training can start from: the beginning of the job, or a committed checkpoint.</summary>
/// <param name="Version">The version; step 0 stands for the initial weights, any other for the checkpoint of that step.</param>
/// <param name="EpochStatistics">What the running epoch had summed up to there; null at the beginning of one.</param>
/// <param name="State">What the decisions at evaluations remembered there.</param>
public sealed record TimelineOrigin(WeightVersion Version, StatisticSums? EpochStatistics, BoundaryState State);
