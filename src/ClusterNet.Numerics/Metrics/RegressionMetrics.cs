using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// The coefficient of determination by sums that can be added up over a tree: R² = 1 − Σ (x − t)² / Σ (t − mean t)², over all columns
/// together, the mean being that of the column. 1 for perfect predictions, 0 for such as are no better than the mean.
/// </summary>
public static class RegressionMetrics
{
    /// <summary>A model with more outputs has no R² in its statistics: each output takes a sum of its own.</summary>
    public const int OutputsMax = 64;

    /// <summary>The sums for a number of outputs; none where they are too many.</summary>
    public static ImmutableArray<Metric> For(int outputs) => outputs > OutputsMax
        ? []
        : [TargetMoment.SquaredErrors, TargetMoment.Squares, .. Enumerable.Range(0, outputs).Select(TargetMoment.Sum)];

    /// <summary>R² from a vector of statistics; null where the model has no such sums, or where no target differs from the mean.</summary>
    /// <param name="metrics">The model's metrics.</param>
    /// <param name="statistics">The vector, laid out by <see cref="StatisticIndex"/>.</param>
    public static double? CoefficientOfDetermination(ImmutableArray<Metric> metrics, ReadOnlySpan<double> statistics)
    {
        int first = metrics.IndexOf(TargetMoment.SquaredErrors);
        if (first < 0)
            return null;
        double samples = statistics[StatisticIndex.Samples];
        double variation = statistics[StatisticIndex.FirstMetric + first + 1];
        for (int metric = first + 2; metric < metrics.Length && metrics[metric] is TargetMoment; metric++)
        {
            double sum = statistics[StatisticIndex.FirstMetric + metric];
            variation -= sum * sum / samples;
        }

        double share = statistics[StatisticIndex.FirstMetric + first] / variation;
        return variation > 0 && double.IsFinite(share) ? 1 - share : null;
    }
}
