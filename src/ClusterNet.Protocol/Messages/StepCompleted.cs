using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Messages;

/// <summary>Server of the lead chunk to coordinator: a step was applied.</summary>
/// <param name="Version">The version that the step made.</param>
/// <param name="Statistics">Over the step's samples.</param>
/// <param name="EpochStatistics">Over the epoch so far, this step included.</param>
public sealed record StepCompleted(WeightVersion Version, StatisticSums Statistics, StatisticSums EpochStatistics) : Message;
