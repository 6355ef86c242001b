using System.Collections.Immutable;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Numerics;

namespace ClusterNet.Data;

/// <summary>
/// A source whose class indices become one-hot targets: one target a class, 1 for the sample's own, else 0. For losses that compare
/// outputs with targets one by one, such as the squared error or the Kullback-Leibler divergence.
/// </summary>
/// <remarks><see cref="ContentHash"/> covers the hash of the inner source.</remarks>
public sealed class OneHotSource : SampleSource
{
    private readonly SampleSource _inner;

    /// <summary>Wraps a source of classes.</summary>
    /// <exception cref="ArgumentException">The source has no classes.</exception>
    public OneHotSource(SampleSource inner)
    {
        if (inner.ClassNames.IsEmpty)
            throw new ArgumentException("only classes can be one-hot coded, the source has none", nameof(inner));
        _inner = inner;
    }

    /// <inheritdoc/>
    public override long Count => _inner.Count;

    /// <inheritdoc/>
    public override Shape SampleShape => _inner.SampleShape;

    /// <inheritdoc/>
    public override int TargetWidth => _inner.TargetWidth == 0 ? 0 : ClassNames.Length;

    /// <inheritdoc/>
    public override ImmutableArray<string> ClassNames => _inner.ClassNames;

    /// <inheritdoc/>
    public override string ContentHash
    {
        get
        {
            using ContentHasher hasher = new();
            hasher.Add("one-hot");
            hasher.Add(_inner.ContentHash);
            return hasher.Finish();
        }
    }

    internal override PreprocessingRecord Complete(PreprocessingRecord record) => _inner.Complete(record);

    /// <inheritdoc/>
    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        if (targets.IsEmpty)
        {
            _inner.Read(ids, features, []);
            return;
        }

        // The class indices lie in the first elements and are spread out from the last row to the first, so that none is overwritten.
        _inner.Read(ids, features, targets[..ids.Length]);
        int width = ClassNames.Length;
        for (int row = ids.Length - 1; row >= 0; row--)
        {
            int own = (int)targets[row];
            Span<float> code = targets.Slice(row * width, width);
            code.Clear();
            code[own] = 1;
        }
    }
}
