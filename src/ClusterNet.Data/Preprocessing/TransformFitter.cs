using System.Collections.Immutable;

namespace ClusterNet.Data.Preprocessing;

/// <summary>Fits scalings to the features and the targets of a training part, and of nothing else.</summary>
public static class TransformFitter
{
    private const int BlockRows = 64;

    /// <summary>
    /// Fits both transforms. Reads each sample once for <see cref="FeatureScaling.MinMax"/>, twice for <see
    /// cref="FeatureScaling.Standardization"/>.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="trainingCount">The training samples, at least 1.</param>
    /// <param name="trainingId">
    /// The id in the source of the training sample at a position; sums are taken in the order of positions.
    /// </param>
    /// <param name="features">The scaling of the features.</param>
    /// <param name="targets">The scaling of the targets; of a regression only.</param>
    /// <exception cref="ArgumentException">
    /// Targets of a classification, or of an unlabelled source, are to be scaled; or channels of samples that are no images.
    /// </exception>
    public static (FittedTransform Features, FittedTransform Targets) Fit(
        SampleSource source, long trainingCount, Func<long, long> trainingId, FeatureScaling features, FeatureScaling targets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trainingCount, 1);
        if (targets != FeatureScaling.None && (!source.ClassNames.IsEmpty || source.TargetWidth == 0))
            throw new ArgumentException("only the targets of a regression can be scaled", nameof(targets));
        if (IsByChannel(targets))
            throw new ArgumentException("targets have no channels", nameof(targets));
        if (IsByChannel(features) && source.SampleShape.Rank != 3)
            throw new ArgumentException($"samples of the shape {source.SampleShape} have no channels, expected [channels, height, width]", nameof(features));
        ColumnStatistics featureStatistics = new(source.SampleShape.Size);
        ColumnStatistics targetStatistics = new(source.TargetWidth);
        if (features != FeatureScaling.None || targets != FeatureScaling.None)
            Pass(source, trainingCount, trainingId, featureStatistics.AddRows, targetStatistics.AddRows);
        if (features is FeatureScaling.Standardization or FeatureScaling.ChannelStandardization || targets == FeatureScaling.Standardization)
            Pass(source, trainingCount, trainingId, featureStatistics.AddDeviations, targetStatistics.AddDeviations);
        FittedTransform featureTransform = IsByChannel(features)
            ? ToChannelTransform(features, featureStatistics, source.SampleShape[0])
            : ToTransform(features, featureStatistics);
        return (featureTransform, ToTransform(targets, targetStatistics));
    }

    private static void Pass(
        SampleSource source, long count, Func<long, long> idAt,
        Action<ReadOnlySpan<float>> addFeatures, Action<ReadOnlySpan<float>> addTargets)
    {
        long[] ids = new long[BlockRows];
        float[] features = new float[BlockRows * source.SampleShape.Size];
        float[] targets = new float[BlockRows * source.TargetWidth];
        for (long start = 0; start < count; start += BlockRows)
        {
            int rows = (int)Math.Min(BlockRows, count - start);
            for (int i = 0; i < rows; i++)
                ids[i] = idAt(start + i);
            Span<float> blockFeatures = features.AsSpan(0, rows * source.SampleShape.Size);
            Span<float> blockTargets = targets.AsSpan(0, rows * source.TargetWidth);
            source.Read(ids.AsSpan(0, rows), blockFeatures, blockTargets);
            addFeatures(blockFeatures);
            if (!blockTargets.IsEmpty)
                addTargets(blockTargets);
        }
    }

    private static bool IsByChannel(FeatureScaling kind) => kind is FeatureScaling.ChannelMean or FeatureScaling.ChannelStandardization;

    private static FittedTransform ToTransform(FeatureScaling kind, ColumnStatistics statistics)
    {
        if (kind == FeatureScaling.None)
            return FittedTransform.Identity;
        ImmutableArray<float>.Builder offsets = ImmutableArray.CreateBuilder<float>(statistics.Width);
        ImmutableArray<float>.Builder scales = ImmutableArray.CreateBuilder<float>(statistics.Width);
        for (int column = 0; column < statistics.Width; column++)
        {
            double spread = kind == FeatureScaling.MinMax
                ? (double)statistics.Maximum[column] - statistics.Minimum[column]
                : statistics.StandardDeviation(column);
            bool isConstant = statistics.IsConstant(column); // the deviation of one may be a rounding error above zero
            bool startsAtMinimum = kind == FeatureScaling.MinMax || isConstant;
            offsets.Add(startsAtMinimum ? statistics.Minimum[column] : (float)statistics.Mean(column));
            scales.Add(isConstant ? 1 : ScaleOf(spread));
        }

        return new FittedTransform(kind, offsets.MoveToImmutable(), scales.MoveToImmutable());
    }

    /// <summary>One offset and one scale a channel, repeated for each of its pixels.</summary>
    private static FittedTransform ToChannelTransform(FeatureScaling kind, ColumnStatistics statistics, int channels)
    {
        int pixels = statistics.Width / channels;
        ImmutableArray<float>.Builder offsets = ImmutableArray.CreateBuilder<float>(statistics.Width);
        ImmutableArray<float>.Builder scales = ImmutableArray.CreateBuilder<float>(statistics.Width);
        for (int channel = 0; channel < channels; channel++)
        {
            (double mean, double deviation) = statistics.Pool(channel * pixels, pixels);
            offsets.AddRange(Enumerable.Repeat((float)mean, pixels));
            scales.AddRange(Enumerable.Repeat(kind == FeatureScaling.ChannelMean ? 1 : ScaleOf(deviation), pixels));
        }

        return new FittedTransform(kind, offsets.MoveToImmutable(), scales.MoveToImmutable());
    }

    private static float ScaleOf(double spread)
    {
        float scale = (float)(1 / spread);
        return !float.IsFinite(scale) || scale == 0 ? 1 : scale;
    }
}
