namespace ClusterNet.Numerics;

/// <summary>The states of a range of elements.</summary>
public readonly ref struct OptimizerStateSpan
{
    private readonly ReadOnlySpan<AlignedVector> _vectors;
    private readonly int _start;

    /// <summary>Views the elements [start, start + length) of each vector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A vector does not have these elements.</exception>
    public OptimizerStateSpan(ReadOnlySpan<AlignedVector> vectors, int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        foreach (AlignedVector vector in vectors)
            ArgumentOutOfRangeException.ThrowIfGreaterThan(start, vector.Length - length);
        _vectors = vectors;
        _start = start;
        Length = length;
    }

    /// <summary>The number of state vectors.</summary>
    public int Count => _vectors.Length;

    /// <summary>The number of elements of each.</summary>
    public int Length { get; }

    /// <summary>The elements of one state vector.</summary>
    public Span<float> this[int index] => _vectors[index].Span.Slice(_start, Length);

    /// <summary>The vectors [first, first + count), for an optimizer that is made of several.</summary>
    public OptimizerStateSpan Vectors(int first, int count) => new(_vectors.Slice(first, count), _start, Length);
}
