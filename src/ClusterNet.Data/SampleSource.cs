using System.Collections.Immutable;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Numerics;

namespace ClusterNet.Data;

/// <summary>
/// A data set: samples with ids 0 … <see cref="Count"/> − 1, each a row of float32 features and a row of float32 targets.
/// A source is immutable once opened, and many threads may read it at once.
/// </summary>
public abstract class SampleSource
{
    /// <summary>The number of samples, at least 1.</summary>
    public abstract long Count { get; }

    /// <summary>The dimensions of one sample's features, without the batch.</summary>
    public abstract Shape SampleShape { get; }

    /// <summary>
    /// The targets of one sample. Classification: 1, the index of the class in <see cref="ClassNames"/>. Multi-label: one for each of
    /// <see cref="LabelNames"/>. Regression: the number of target values. 0 where the source is unlabelled.
    /// </summary>
    public abstract int TargetWidth { get; }

    /// <summary>The names of the classes in the order of their indices; empty for a regression.</summary>
    public abstract ImmutableArray<string> ClassNames { get; }

    /// <summary>
    /// The names of the labels of a sample that may have several at once (multi-label), in the order of the targets, which are 0 or 1;
    /// empty where the targets are something else.
    /// </summary>
    public virtual ImmutableArray<string> LabelNames => [];

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, of what the samples are: equal for two sources that read alike, whatever the file was
    /// called or packed with. Each kind of source says what exactly it covers. Computed on first use.
    /// </summary>
    public abstract string ContentHash { get; }

    /// <summary>Reads samples in the order of the ids given; an id may be given more than once.</summary>
    /// <param name="ids">The samples' ids, n of them, each 0 to <see cref="Count"/> − 1.</param>
    /// <param name="features">[n, <see cref="SampleShape"/>.Size], overwritten.</param>
    /// <param name="targets">[n, <see cref="TargetWidth"/>], overwritten; may be empty where the targets are not wanted.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is out of range.</exception>
    public void Read(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        SampleRows.CheckLengths(ids.Length, SampleShape.Size, TargetWidth, features.Length, targets.Length);
        foreach (long id in ids)
        {
            if ((ulong)id >= (ulong)Count)
                throw new ArgumentOutOfRangeException(nameof(ids), id, $"expected 0 to {Count - 1}");
        }

        ReadCore(ids, features, targets);
    }

    /// <summary>Adds what a reader of further samples must know of how these were read.</summary>
    internal virtual PreprocessingRecord Complete(PreprocessingRecord record) => record;

    /// <summary>Reads samples; lengths and ids have been checked.</summary>
    /// <param name="ids">The samples' ids, n of them.</param>
    /// <param name="features">[n, <see cref="SampleShape"/>.Size].</param>
    /// <param name="targets">[n, <see cref="TargetWidth"/>], or empty where the targets are not wanted.</param>
    protected abstract void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets);
}
