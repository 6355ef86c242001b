using ClusterNet.Data.Preprocessing;

namespace ClusterNet.Data;

/// <summary>
/// One part of the data, ready to be computed with: samples by their position in the part, with the fitted transforms applied. Immutable;
/// many threads may gather at once.
/// </summary>
public sealed class PreparedView
{
    private const int BlockRows = 128;
    private readonly SampleSource _source;
    private readonly Func<long, long> _idAt;
    private readonly PreprocessingRecord _preprocessing;

    internal PreparedView(SampleSource source, long count, Func<long, long> idAt, PreprocessingRecord preprocessing)
    {
        _source = source;
        _idAt = idAt;
        _preprocessing = preprocessing;
        Count = count;
    }

    /// <summary>The targets of one sample.</summary>
    public int TargetWidth => _source.TargetWidth;

    /// <summary>The numbers of one sample's features.</summary>
    public int FeatureWidth => _source.SampleShape.Size;

    /// <summary>The samples of the part; 0 for a validation part that does not exist.</summary>
    public long Count { get; }

    /// <summary>The id, in its source, of the sample at a position.</summary>
    /// <param name="position">0 to <see cref="Count"/> − 1.</param>
    public long IdAt(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Count);
        return _idAt(position);
    }

    /// <summary>Some of the samples as a part of their own; one may be taken more than once.</summary>
    internal PreparedView Choose(long count, Func<long, long> positionAt) => new(_source, count, position => IdAt(positionAt(position)), _preprocessing);

    /// <summary>Reads samples in the order of the positions given, transformed. Allocates nothing.</summary>
    /// <param name="positions">n positions, each 0 to <see cref="Count"/> − 1.</param>
    /// <param name="features">[n, sample size], overwritten.</param>
    /// <param name="targets">[n, target width], overwritten; may be empty where the targets are not wanted.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A position is out of range.</exception>
    public void Gather(ReadOnlySpan<long> positions, Span<float> features, Span<float> targets)
    {
        int featureWidth = _source.SampleShape.Size;
        int targetWidth = targets.IsEmpty ? 0 : _source.TargetWidth;
        SampleRows.CheckLengths(positions.Length, featureWidth, _source.TargetWidth, features.Length, targets.Length);
        Span<long> ids = stackalloc long[BlockRows];
        for (int start = 0; start < positions.Length; start += BlockRows)
        {
            int rows = Math.Min(BlockRows, positions.Length - start);
            for (int i = 0; i < rows; i++)
                ids[i] = IdAt(positions[start + i]);
            Span<float> blockTargets = targets.Slice(start * targetWidth, rows * targetWidth);
            Span<float> blockFeatures = features.Slice(start * featureWidth, rows * featureWidth);
            _source.Read(ids[..rows], blockFeatures, blockTargets);
            _preprocessing.Features.Apply(blockFeatures);
            _preprocessing.Targets.Apply(blockTargets);
        }
    }

    /// <summary>Reads samples that follow one another, transformed. Allocates nothing.</summary>
    /// <param name="start">The first position.</param>
    /// <param name="rows">How many samples.</param>
    /// <param name="features">[rows, sample size], overwritten.</param>
    /// <param name="targets">[rows, target width], overwritten; may be empty where the targets are not wanted.</param>
    public void GatherRange(long start, int rows, Span<float> features, Span<float> targets)
    {
        int featureWidth = _source.SampleShape.Size;
        int targetWidth = targets.IsEmpty ? 0 : _source.TargetWidth;
        Span<long> positions = stackalloc long[BlockRows];
        for (int done = 0; done < rows; done += BlockRows)
        {
            int count = Math.Min(BlockRows, rows - done);
            for (int i = 0; i < count; i++)
                positions[i] = start + done + i;
            Gather(
                positions[..count],
                features.Slice(done * featureWidth, count * featureWidth),
                targets.Slice(done * targetWidth, count * targetWidth));
        }
    }
}
