using System.Collections.Immutable;
using ClusterNet.Data.Generated;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Tests.Preprocessing;

/// <summary>The mean and the deviation of a channel over all its pixels of all training images.</summary>
public sealed class ChannelScalingTests
{
    /// <summary>Two channels of 1 × 2 pixels; the third image is not for training.</summary>
    private static readonly float[][] Images = [[1, 3, 10, 10], [5, 7, 10, 30], [100, 100, 100, 100]];

    [Fact]
    public void The_mean_of_each_channel_is_subtracted_from_its_pixels()
    {
        FittedTransform transform = Fit(FeatureScaling.ChannelMean);
        transform.Offset.ShouldBe([4f, 4, 15, 15]);
        transform.Scale.ShouldBe([1f, 1, 1, 1]);
        float[] image = [1, 3, 10, 10];
        transform.Apply(image);
        image.ShouldBe([-3f, -1, -5, -5]);
    }

    [Fact]
    public void The_deviation_is_that_of_all_pixels_of_the_channel()
    {
        FittedTransform transform = Fit(FeatureScaling.ChannelStandardization);
        transform.Offset.ShouldBe([4f, 4, 15, 15]);
        double first = Math.Sqrt((9 + 1 + 1 + 9) / 4.0); // of 1, 3, 5, 7
        double second = Math.Sqrt((25 + 25 + 25 + 225) / 4.0); // of 10, 10, 10, 30
        transform.Scale.ShouldBe([(float)(1 / first), (float)(1 / first), (float)(1 / second), (float)(1 / second)]);
    }

    [Fact]
    public void Samples_that_are_no_images_have_no_channels()
    {
        GeneratedSource points = new(GeneratedSets.Circle, 10);
        Should.Throw<ArgumentException>(() => TransformFitter.Fit(points, 10, i => i, FeatureScaling.ChannelMean, FeatureScaling.None))
            .Message.ShouldContain("[channels, height, width]");
    }

    private static FittedTransform Fit(FeatureScaling scaling) =>
        TransformFitter.Fit(new ImageSource(), 2, position => position, scaling, FeatureScaling.None).Features;

    private sealed class ImageSource : SampleSource
    {
        public override long Count => Images.Length;

        public override Shape SampleShape { get; } = new(2, 1, 2);

        public override int TargetWidth => 1;

        public override ImmutableArray<string> ClassNames => ["only", "other"];

        public override string ContentHash => "";

        protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
        {
            targets.Clear();
            for (int row = 0; row < ids.Length; row++)
                Images[ids[row]].CopyTo(features[(row * 4)..]);
        }
    }
}
