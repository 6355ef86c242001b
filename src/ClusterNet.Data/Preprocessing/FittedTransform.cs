using System.Collections.Immutable;
using System.Numerics;

namespace ClusterNet.Data.Preprocessing;

/// <summary>
/// A scaling whose numbers have been fitted: value ↦ (value − offset) × scale, column by column. Immutable; one subtraction and one
/// multiplication in float32, so that every machine computes the same bits.
/// </summary>
public sealed class FittedTransform : IEquatable<FittedTransform>
{
    /// <summary>Creates a transform from numbers fitted before.</summary>
    /// <param name="kind">What was fitted.</param>
    /// <param name="offset">[width]; finite; empty for <see cref="FeatureScaling.None"/>.</param>
    /// <param name="scale">[width]; finite and above zero; empty for <see cref="FeatureScaling.None"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ or a number is not usable.</exception>
    public FittedTransform(FeatureScaling kind, ImmutableArray<float> offset, ImmutableArray<float> scale)
    {
        if (offset.Length != scale.Length)
            throw new ArgumentException($"{offset.Length} offsets for {scale.Length} scales", nameof(scale));
        if (offset.IsEmpty != (kind == FeatureScaling.None))
            throw new ArgumentException($"{offset.Length} columns for the scaling {kind}", nameof(offset));
        if (offset.Any(value => !float.IsFinite(value)))
            throw new ArgumentException("an offset is not finite", nameof(offset));
        if (scale.Any(value => !(value > 0) || !float.IsFinite(value)))
            throw new ArgumentException("a scale is not a finite number above zero", nameof(scale));
        Kind = kind;
        Offset = offset;
        Scale = scale;
    }

    /// <summary>The transform that changes nothing, for rows of any width.</summary>
    public static FittedTransform Identity { get; } = new(FeatureScaling.None, [], []);

    /// <summary>What was fitted.</summary>
    public FeatureScaling Kind { get; }

    /// <summary>[width], subtracted first.</summary>
    public ImmutableArray<float> Offset { get; }

    /// <summary>[width], multiplied with afterwards; 1 for a constant column, which so becomes 0.</summary>
    public ImmutableArray<float> Scale { get; }

    /// <summary>Transforms rows in place.</summary>
    /// <param name="rows">[n, width].</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the width.</exception>
    public void Apply(Span<float> rows)
    {
        CheckLength(rows);
        for (int start = 0; start < rows.Length && !Offset.IsEmpty; start += Offset.Length)
            ApplyToRow(rows.Slice(start, Offset.Length), Offset.AsSpan(), Scale.AsSpan());
    }

    /// <summary>Undoes <see cref="Apply"/>, up to rounding.</summary>
    /// <param name="rows">[n, width].</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the width.</exception>
    public void Invert(Span<float> rows)
    {
        CheckLength(rows);
        for (int i = 0; i < rows.Length && !Offset.IsEmpty; i++)
            rows[i] = (rows[i] / Scale[i % Scale.Length]) + Offset[i % Offset.Length];
    }

    /// <inheritdoc/>
    public bool Equals(FittedTransform? other) =>
        other is not null && Kind == other.Kind && Offset.SequenceEqual(other.Offset) && Scale.SequenceEqual(other.Scale);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FittedTransform);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind.GetHashCode() ^ (Offset.Length << 2);

    // Element by element, without a fused multiply-add: the vector's width cannot show in the result.
    private static void ApplyToRow(Span<float> row, ReadOnlySpan<float> offset, ReadOnlySpan<float> scale)
    {
        int i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> scaled = (new Vector<float>(row[i..]) - new Vector<float>(offset[i..])) * new Vector<float>(scale[i..]);
            scaled.CopyTo(row[i..]);
        }

        for (; i < row.Length; i++)
            row[i] = (row[i] - offset[i]) * scale[i];
    }

    private void CheckLength(ReadOnlySpan<float> rows)
    {
        if (!Offset.IsEmpty && rows.Length % Offset.Length != 0)
            throw new ArgumentException($"{rows.Length} values are no rows of {Offset.Length}", nameof(rows));
    }
}
