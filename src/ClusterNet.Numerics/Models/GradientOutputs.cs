namespace ClusterNet.Numerics;

/// <summary>
/// Where a layer's parameter gradients go: for each output of the schedule, the layer's part of that output's flat vector.
/// </summary>
public readonly ref struct GradientOutputs
{
    private readonly ReadOnlySpan<AlignedVector> _vectors;

    /// <summary>Views the elements [offset, offset + length) of each vector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A vector does not have these elements.</exception>
    public GradientOutputs(ReadOnlySpan<AlignedVector> vectors, int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        foreach (AlignedVector vector in vectors)
            ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, vector.Length - length);
        _vectors = vectors;
        Offset = offset;
        Length = length;
    }

    /// <summary>The number of outputs.</summary>
    public int Count => _vectors.Length;

    /// <summary>Where the layer's part starts in each vector.</summary>
    public int Offset { get; }

    /// <summary>The length of the layer's part.</summary>
    public int Length { get; }

    /// <summary>The whole flat vectors, of which the layer's part begins at <see cref="Offset"/>.</summary>
    public ReadOnlySpan<AlignedVector> Vectors => _vectors;

    /// <summary>The layer's part of one output.</summary>
    public Span<float> this[int output] => _vectors[output].Span.Slice(Offset, Length);

    /// <summary>A part of the layer's part: one parameter, or a child's parameters.</summary>
    public GradientOutputs Slice(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        return new GradientOutputs(_vectors, Offset + start, length);
    }
}
