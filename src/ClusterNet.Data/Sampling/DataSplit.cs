namespace ClusterNet.Data.Sampling;

/// <summary>
/// Parts the samples of a source into a training and a validation part by a keyed permutation: the first positions are validation,
/// the rest training. Takes O(1) memory, and a sample's part depends on nothing but the count, the sizes and the seed.
/// </summary>
public sealed class DataSplit
{
    private readonly KeyedPermutation _permutation;

    private DataSplit(long count, long validationCount, ulong seed)
    {
        _permutation = new KeyedPermutation(count, PermutationKey.ForSplit(seed));
        Count = count;
        ValidationCount = validationCount;
    }

    /// <summary>The number of samples of the source.</summary>
    public long Count { get; }

    /// <summary>The number of validation samples, 0 to <see cref="Count"/> − 1.</summary>
    public long ValidationCount { get; }

    /// <summary>The number of training samples, at least 1.</summary>
    public long TrainingCount => Count - ValidationCount;

    /// <summary>Holds out a number of samples.</summary>
    /// <param name="count">The samples of the source, at least 1.</param>
    /// <param name="validationCount">The samples held out, 0 to <paramref name="count"/> − 1.</param>
    /// <param name="seed">The job's seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static DataSplit ByCount(long count, long validationCount, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(validationCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(validationCount, count);
        return new DataSplit(count, validationCount, seed);
    }

    /// <summary>Holds out a share of the samples, rounded to the nearest whole number, halves away from zero.</summary>
    /// <param name="count">The samples of the source, at least 1.</param>
    /// <param name="validationShare">The share held out, at least 0 and below 1; at least one sample stays for training.</param>
    /// <param name="seed">The job's seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static DataSplit ByShare(long count, double validationShare, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!(validationShare is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(validationShare), validationShare, "expected at least 0 and less than 1");
        long validationCount = (long)Math.Round(count * validationShare, MidpointRounding.AwayFromZero);
        return new DataSplit(count, Math.Min(validationCount, count - 1), seed);
    }

    /// <summary>The source's id of a training sample.</summary>
    /// <param name="position">0 to <see cref="TrainingCount"/> − 1.</param>
    public long TrainingId(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, TrainingCount);
        return _permutation.At(ValidationCount + position);
    }

    /// <summary>The source's id of a validation sample.</summary>
    /// <param name="position">0 to <see cref="ValidationCount"/> − 1.</param>
    public long ValidationId(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, ValidationCount);
        return _permutation.At(position);
    }

    /// <summary>Whether a sample of the source is in the training part.</summary>
    /// <param name="id">0 to <see cref="Count"/> − 1.</param>
    public bool IsTraining(long id) => _permutation.PositionOf(id) >= ValidationCount;
}
