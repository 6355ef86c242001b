using System.Collections.Immutable;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Runtime.Training;

/// <summary>How good a model is on some samples.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Accuracy">The share of right answers, 0 to 1; null where the job has no classes.</param>
/// <param name="TopAccuracy">How often the right class is among the five likeliest; null for five classes or fewer.</param>
/// <param name="RSquared">The coefficient of determination of a regression; null for other jobs and where all targets are equal.</param>
public sealed record ModelFigures(double Loss, double? Accuracy, double? TopAccuracy = null, double? RSquared = null)
{
    /// <summary>The figures of some sums.</summary>
    /// <param name="metrics">What was measured.</param>
    /// <param name="sums">The sums.</param>
    internal static ModelFigures Of(ImmutableArray<Metric> metrics, StatisticSums sums) => new(
        sums.MeanLoss,
        Mean(metrics, sums, metric => metric.Name == Metric.AccuracyName),
        Mean(metrics, sums, metric => metric is TopClassesAccuracy),
        RegressionMetrics.CoefficientOfDetermination(metrics, sums.Values));

    private static double? Mean(ImmutableArray<Metric> metrics, StatisticSums sums, Predicate<Metric> isWanted)
    {
        for (int metric = 0; metric < metrics.Length; metric++)
            if (isWanted(metrics[metric]))
                return sums.MeanMetric(metric);
        return null;
    }
}
