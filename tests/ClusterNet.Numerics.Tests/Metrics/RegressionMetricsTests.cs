using System.Collections.Immutable;
using MathNet.Numerics;

namespace ClusterNet.Numerics.Tests.Metrics;

/// <summary>R² against MathNet.</summary>
public sealed class RegressionMetricsTests
{
    private static readonly double[] Targets = [.. Enumerable.Range(0, 40).Select(i => 500 + Math.Sin(i) + (0.1 * i))];
    private static readonly double[] Predictions = [.. Targets.Select((target, i) => target + (0.3 * Math.Cos(7 * i)))];

    [Fact]
    public void Both_ways_of_summing_give_the_coefficient_of_determination()
    {
        double expected = GoodnessOfFit.CoefficientOfDetermination(Predictions, Targets);
        RegressionSums sums = new();
        for (int i = 0; i < Targets.Length; i++)
            sums.Add(Predictions[i], Targets[i]);
        sums.CoefficientOfDetermination.ShouldNotBeNull().ShouldBe(expected, 1e-10);
        sums.MeanAbsoluteError.ShouldBe(Distance.MAE(Predictions, Targets), 1e-12);
        sums.RootMeanSquaredError.ShouldBe(Math.Sqrt(Distance.MSE(Predictions, Targets)), 1e-12);
        ByStatistics(Floats(Predictions), Floats(Targets), width: 1).ShouldNotBeNull().ShouldBe(expected, 1e-3, "predictions and targets are float32");
    }

    [Fact]
    public void Several_columns_are_taken_together()
    {
        float[] targets = [1, 10, 2, 20, 3, 60];
        float[] predictions = [1, 11, 2, 18, 4, 60];
        // Squared errors 1 + 4 + 1; spread 2 of the first column, and of the second (20² + 10² + 30²).
        ByStatistics(predictions, targets, width: 2).ShouldNotBeNull().ShouldBe(1 - (6 / (2.0 + 1400)), 1e-12);
    }

    [Fact]
    public void Equal_targets_have_none()
    {
        ByStatistics([1, 2], [3, 3], width: 1).ShouldBeNull();
        new RegressionSums().CoefficientOfDetermination.ShouldBeNull();
        RegressionMetrics.CoefficientOfDetermination([new ClassAccuracy()], [1, 2, 1]).ShouldBeNull();
        RegressionMetrics.For(RegressionMetrics.OutputsMax + 1).ShouldBeEmpty();
    }

    [Fact]
    public void Every_loss_of_values_is_accompanied_by_it()
    {
        Loss[] losses = [new MeanSquaredError(), new HalfMeanSquaredError(), new MeanAbsoluteError(), new MeanAbsolutePercentageError(1e-7), new Huber(1)];
        foreach (Loss loss in losses)
            loss.MetricsOf(new Shape(3)).Length.ShouldBe(5, loss.GetType().Name);
        new Hinge().MetricsOf(new Shape(1)).ShouldHaveSingleItem().ShouldBeOfType<BinaryAccuracy>();
        new KullbackLeiblerDivergence().MetricsOf(new Shape(3)).ShouldBeEmpty();
    }

    private static double? ByStatistics(float[] predictions, float[] targets, int width)
    {
        ImmutableArray<Metric> metrics = RegressionMetrics.For(width);
        double[] statistics = new double[StatisticIndex.FirstMetric + metrics.Length];
        double[] rows = new double[targets.Length / width];
        statistics[StatisticIndex.Samples] = rows.Length;
        for (int metric = 0; metric < metrics.Length; metric++)
        {
            metrics[metric].Evaluate(predictions, targets, rows);
            statistics[StatisticIndex.FirstMetric + metric] = rows.Sum();
        }

        return RegressionMetrics.CoefficientOfDetermination(metrics, statistics);
    }

    private static float[] Floats(double[] values) => [.. values.Select(value => (float)value)];
}
