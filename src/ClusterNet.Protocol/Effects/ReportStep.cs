using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Effects;

/// <summary>For people and programs that watch: a step was applied.</summary>
/// <param name="Version">The version that it made.</param>
/// <param name="Statistics">Over the step's samples.</param>
public sealed record ReportStep(WeightVersion Version, StatisticSums Statistics) : Effect;
