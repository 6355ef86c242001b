using ClusterNet.Data.Preprocessing;

namespace ClusterNet.Data.Tests.Preprocessing;

public sealed class FittedTransformTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(37)]
    public void Rows_of_any_width_are_shifted_and_scaled_and_come_back(int width)
    {
        float[] offset = [.. Enumerable.Range(0, width).Select(i => i - 2.5f)];
        float[] scale = [.. Enumerable.Range(0, width).Select(i => 0.1f * (i + 1))];
        FittedTransform transform = new(FeatureScaling.Standardization, [.. offset], [.. scale]);
        float[] rows = [.. Enumerable.Range(0, 5 * width).Select(i => i * 0.37f)];
        float[] transformed = [.. rows];
        transform.Apply(transformed);
        transformed.ShouldBe(rows.Select((value, i) => (value - offset[i % width]) * scale[i % width]));
        transform.Invert(transformed);
        for (int i = 0; i < rows.Length; i++)
            transformed[i].ShouldBe(rows[i], 1e-4f);
    }

    [Fact]
    public void The_identity_changes_nothing()
    {
        float[] rows = [1, 2, 3];
        FittedTransform.Identity.Apply(rows);
        FittedTransform.Identity.Invert(rows);
        rows.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Unusable_numbers_are_refused()
    {
        Should.Throw<ArgumentException>(() => new FittedTransform(FeatureScaling.MinMax, [0], [1, 2]));
        Should.Throw<ArgumentException>(() => new FittedTransform(FeatureScaling.MinMax, [0], [0]));
        Should.Throw<ArgumentException>(() => new FittedTransform(FeatureScaling.MinMax, [float.NaN], [1]));
        Should.Throw<ArgumentException>(() => new FittedTransform(FeatureScaling.MinMax, [], []));
        Should.Throw<ArgumentException>(() => new FittedTransform(FeatureScaling.None, [0], [1]));
        Should.Throw<ArgumentException>(() => new FittedTransform(FeatureScaling.MinMax, [0, 0], [1, 1]).Apply(new float[3]));
    }
}
