using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Runtime.Training;

/// <summary>How good a model is on some samples.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Accuracy">The share of right answers, 0 to 1; null where the job has no classes.</param>
public sealed record ModelFigures(double Loss, double? Accuracy)
{
    /// <summary>The figures of some sums.</summary>
    internal static ModelFigures Of(StatisticSums sums) => new(sums.MeanLoss, sums.MetricCount > 0 ? sums.MeanMetric(0) : null);
}
