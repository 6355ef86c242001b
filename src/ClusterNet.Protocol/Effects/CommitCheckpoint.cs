using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Effects;

/// <summary>All chunks of a checkpoint are there: write it down, answer <see cref="Messages.CheckpointCommitted"/> or <see cref="Messages.CheckpointFailed"/>.</summary>
/// <param name="Version">Which version.</param>
/// <param name="EpochStatistics">What the running epoch has summed up so far; null at the start of one.</param>
/// <param name="Validation">The evaluation of this version, where there was one.</param>
/// <param name="State">What the decisions at evaluations remember.</param>
public sealed record CommitCheckpoint(WeightVersion Version, StatisticSums? EpochStatistics, StatisticSums? Validation, BoundaryState State) : Effect;
