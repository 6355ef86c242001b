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
    /// <exception cref="ArgumentException">Targets of a classification, or of an unlabelled source, are to be scaled.</exception>
    public static (FittedTransform Features, FittedTransform Targets) Fit(
        SampleSource source, long trainingCount, Func<long, long> trainingId, FeatureScaling features, FeatureScaling targets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trainingCount, 1);
        if (targets != FeatureScaling.None && (!source.ClassNames.IsEmpty || source.TargetWidth == 0))
            throw new ArgumentException("only the targets of a regression can be scaled", nameof(targets));
        ColumnStatistics featureStatistics = new(source.SampleShape.Size);
        ColumnStatistics targetStatistics = new(source.TargetWidth);
        if (features != FeatureScaling.None || targets != FeatureScaling.None)
            Pass(source, trainingCount, trainingId, featureStatistics.AddRows, targetStatistics.AddRows);
        if (features == FeatureScaling.Standardization || targets == FeatureScaling.Standardization)
            Pass(source, trainingCount, trainingId, featureStatistics.AddDeviations, targetStatistics.AddDeviations);
        return (ToTransform(features, featureStatistics), ToTransform(targets, targetStatistics));
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
            float scale = (float)(1 / spread);
            bool isConstant = statistics.IsConstant(column); // the deviation of one may be a rounding error above zero
            bool startsAtMinimum = kind == FeatureScaling.MinMax || isConstant;
            offsets.Add(startsAtMinimum ? statistics.Minimum[column] : (float)statistics.Mean(column));
            scales.Add(isConstant || !float.IsFinite(scale) || scale == 0 ? 1 : scale);
        }

        return new FittedTransform(kind, offsets.MoveToImmutable(), scales.MoveToImmutable());
    }
}
