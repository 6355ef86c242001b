using System.Collections.Immutable;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;

namespace ClusterNet.Data;

/// <summary>
/// A job's data, ready for training: a training and a validation part with transforms fitted to the training part alone. Immutable; may be
/// used by many threads.
/// </summary>
public sealed class PreparedData
{
    private PreparedData(
        SampleSource source, PreprocessingRecord preprocessing, PreparedView training, PreparedView validation, string contentHash)
        : this(source.SampleShape, source.TargetWidth, preprocessing, training, validation, contentHash)
    {
    }

    private PreparedData(
        Shape sampleShape, int targetWidth, PreprocessingRecord preprocessing, PreparedView training, PreparedView validation, string contentHash)
    {
        SampleShape = sampleShape;
        TargetWidth = targetWidth;
        Preprocessing = preprocessing;
        Training = training;
        Validation = validation;
        ContentHash = contentHash;
    }

    /// <summary>The dimensions of one sample's features.</summary>
    public Shape SampleShape { get; }

    /// <summary>The targets of one sample; 1 for a classification, the class index.</summary>
    public int TargetWidth { get; }

    /// <summary>The class names in the order of their indices; empty for a regression.</summary>
    public ImmutableArray<string> ClassNames => Preprocessing.ClassNames;

    /// <summary>The names of the labels of a multi-label problem in the order of the targets; else empty.</summary>
    public ImmutableArray<string> LabelNames => Preprocessing.LabelNames;

    /// <summary>The fitted transforms and what else a prediction needs; saved beside the checkpoints.</summary>
    public PreprocessingRecord Preprocessing { get; }

    /// <summary>The training part; its positions are what <see cref="ShardedSampler"/> deals in.</summary>
    public PreparedView Training { get; }

    /// <summary>The validation part; may be empty.</summary>
    public PreparedView Validation { get; }

    /// <summary>SHA-256 of the sources' <see cref="SampleSource.ContentHash"/>; a resume compares it.</summary>
    public string ContentHash { get; }

    /// <summary>Parts one source by key.</summary>
    /// <param name="source">The source, labelled.</param>
    /// <param name="split">Which samples are validation; its count is the source's.</param>
    /// <param name="features">The scaling of the features.</param>
    /// <param name="targets">The scaling of the targets; only of a regression.</param>
    /// <exception cref="ArgumentException">The split is of another count, or targets of a classification are to be scaled.</exception>
    public static PreparedData Split(
        SampleSource source, DataSplit split, FeatureScaling features = FeatureScaling.None, FeatureScaling targets = FeatureScaling.None)
    {
        if (split.Count != source.Count)
            throw new ArgumentException($"the split is of {split.Count} samples, the source has {source.Count}", nameof(split));
        PreprocessingRecord record = Fit(source, split.TrainingCount, split.TrainingId, features, targets);
        return new PreparedData(
            source,
            record,
            new PreparedView(source, split.TrainingCount, split.TrainingId, record),
            new PreparedView(source, split.ValidationCount, split.ValidationId, record),
            Combine(source.ContentHash));
    }

    /// <summary>Takes the two parts from two sources.</summary>
    /// <param name="training">The training samples.</param>
    /// <param name="validation">The validation samples, of the same shape and classes.</param>
    /// <param name="features">The scaling of the features.</param>
    /// <param name="targets">The scaling of the targets; only of a regression.</param>
    /// <exception cref="ArgumentException">The sources differ in shape, targets or classes.</exception>
    public static PreparedData FromSources(
        SampleSource training, SampleSource validation,
        FeatureScaling features = FeatureScaling.None, FeatureScaling targets = FeatureScaling.None)
    {
        CheckAlike(training, validation);
        PreprocessingRecord record = Fit(training, training.Count, position => position, features, targets);
        return new PreparedData(
            training,
            record,
            new PreparedView(training, training.Count, position => position, record),
            new PreparedView(validation, validation.Count, position => position, record),
            Combine(training.ContentHash, validation.ContentHash));
    }

    /// <summary>Prepares samples of another source as the training samples of a run were, for evaluation or prediction.</summary>
    /// <param name="source">The samples, labelled or not.</param>
    /// <param name="preprocessing">The run's record.</param>
    public static PreparedView Apply(SampleSource source, PreprocessingRecord preprocessing)
    {
        int trained = preprocessing.Features.Offset.Length;
        int found = source.SampleShape.Size;
        if (trained != 0 && trained != found)
            throw new ArgumentException($"the source has {found} features, the run was trained on {trained}", nameof(source));
        return new PreparedView(source, source.Count, position => position, preprocessing);
    }

    /// <summary>
    /// The same data with a bootstrap sample for its training part: as many samples, each drawn from all of them (Efron 1979). A draw is a
    /// function of the seed and its position.
    /// </summary>
    /// <param name="seed">Chooses the sample.</param>
    public PreparedData Bootstrap(ulong seed)
    {
        CounterRandom random = new(seed, RandomPurpose.Bootstrap);
        long count = Training.Count;
        return WithTraining(Training.Choose(count, position => (long)(((UInt128)random.ForSample(position).LongWord(0) * (ulong)count) >> 64)));
    }

    /// <summary>Sets the first training samples aside, for what is to be trained on what others have not seen.</summary>
    /// <param name="count">How many, 1 or more, fewer than there are.</param>
    /// <returns>The same data without them, and they. The transforms stay those of the whole training part.</returns>
    public (PreparedData Seen, PreparedView HeldOut) HoldOut(long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(count, Training.Count);
        return (WithTraining(Training.Choose(Training.Count - count, position => count + position)), Training.Choose(count, position => position));
    }

    private PreparedData WithTraining(PreparedView training) => new(SampleShape, TargetWidth, Preprocessing, training, Validation, ContentHash);

    private static PreprocessingRecord Fit(
        SampleSource source, long count, Func<long, long> idAt, FeatureScaling features, FeatureScaling targets)
    {
        if (source.TargetWidth == 0)
            throw new ArgumentException("the source is unlabelled, expected targets to train on", nameof(source));
        (FittedTransform featureTransform, FittedTransform targetTransform) = TransformFitter.Fit(source, count, idAt, features, targets);
        return source.Complete(
            new PreprocessingRecord(featureTransform, targetTransform, source.ClassNames, Csv: null) { LabelNames = source.LabelNames });
    }

    private static void CheckAlike(SampleSource training, SampleSource validation)
    {
        CheckEqual("shape", validation.SampleShape.ToString(), training.SampleShape.ToString());
        CheckEqual("number of targets", $"{validation.TargetWidth}", $"{training.TargetWidth}");
        CheckEqual("list of classes", string.Join(", ", validation.ClassNames), string.Join(", ", training.ClassNames));
        CheckEqual("list of labels", string.Join(", ", validation.LabelNames), string.Join(", ", training.LabelNames));
    }

    private static void CheckEqual(string what, string validation, string training)
    {
        if (validation != training)
            throw new ArgumentException($"found the {what} {validation}; expected that of the training part, {training}", nameof(validation));
    }

    private static string Combine(params ReadOnlySpan<string> hashes)
    {
        using ContentHasher hasher = new();
        foreach (string hash in hashes)
            hasher.Add(hash);
        return hasher.Finish();
    }
}
