using ClusterNet.Data.Generated;
using ClusterNet.Data.Preprocessing;
using MathNet.Numerics.Statistics;

namespace ClusterNet.Data.Tests.Preprocessing;

public sealed class TransformFitterTests
{
    [Fact]
    public void Standardization_has_the_mean_and_population_deviation_of_the_training_samples_alone()
    {
        long[] training = [.. Enumerable.Range(0, 150).Select(i => 3L * i)];
        GeneratedSource source = new(GeneratedSets.Gaussians, 500, noise: 0.2, seed: 1);
        float[] features = source.Samples(training).Features;
        FittedTransform transform = Fit(source, training, FeatureScaling.Standardization);
        for (int column = 0; column < 2; column++)
        {
            double[] values = [.. features.Where((_, i) => i % 2 == column).Select(value => (double)value)];
            transform.Offset[column].ShouldBe((float)values.Mean(), 1e-6f);
            transform.Scale[column].ShouldBe((float)(1 / values.PopulationStandardDeviation()), 1e-6f);
        }
    }

    [Fact]
    public void Min_max_maps_the_training_range_to_0_and_1()
    {
        TableSource source = new(2, [3, -1, 5, 7, 4, 3, 1_000, 1_000]);
        FittedTransform transform = Fit(source, [0, 1, 2], FeatureScaling.MinMax);
        transform.Offset.ShouldBe([3, -1]);
        transform.Scale.ShouldBe([0.5f, 0.125f]);
    }

    [Theory]
    [InlineData(FeatureScaling.Standardization)]
    [InlineData(FeatureScaling.MinMax)]
    public void A_constant_column_becomes_zero(FeatureScaling scaling)
    {
        float[] rows = [.. Enumerable.Repeat(0.1f, 1_000)];
        FittedTransform transform = Fit(new TableSource(1, rows), [.. Enumerable.Range(0, 1_000).Select(i => (long)i)], scaling);
        transform.Scale.ShouldBe([1]);
        float[] value = [0.1f];
        transform.Apply(value);
        value.ShouldBe([0]);
    }

    [Theory]
    [InlineData(FeatureScaling.Standardization)]
    [InlineData(FeatureScaling.MinMax)]
    public void Columns_of_extreme_size_stay_finite(FeatureScaling scaling)
    {
        float[] rows = [1e38f, 1e-45f, -1e38f, 0];
        FittedTransform transform = Fit(new TableSource(2, rows), [0, 1], scaling);
        transform.Apply(rows);
        rows.ShouldAllBe(value => float.IsFinite(value));
    }

    [Fact]
    public void Regression_targets_can_be_scaled_and_class_labels_cannot()
    {
        GeneratedSource plane = new(GeneratedSets.Plane, 100, seed: 1), circle = new(GeneratedSets.Circle, 100, seed: 1);
        float[] targets = plane.All().Targets;
        FittedTransform transform = TransformFitter.Fit(plane, 100, i => i, FeatureScaling.None, FeatureScaling.Standardization).Targets;
        transform.Offset[0].ShouldBe((float)targets.Select(value => (double)value).Mean(), 1e-6f);
        Should.Throw<ArgumentException>(() => TransformFitter.Fit(circle, 100, i => i, FeatureScaling.None, FeatureScaling.MinMax));
    }

    private static FittedTransform Fit(SampleSource source, long[] ids, FeatureScaling scaling) =>
        TransformFitter.Fit(source, ids.Length, position => ids[position], scaling, FeatureScaling.None).Features;
}
