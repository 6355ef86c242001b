using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Effects;

/// <summary>For people and programs that watch: an evaluation is complete.</summary>
/// <param name="Version">Which weights.</param>
/// <param name="EpochStatistics">The training statistics of the epoch that ends here; null if none does.</param>
/// <param name="Validation">Over the validation part.</param>
/// <param name="IsBest">Whether no evaluation so far was better.</param>
public sealed record ReportEvaluation(WeightVersion Version, StatisticSums? EpochStatistics, StatisticSums Validation, bool IsBest) : Effect;
