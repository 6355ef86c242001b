using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// The dimensions of one sample (or of one parameter), without the batch: [784], [1, 28, 28] (channels, height, width),
/// [time, features]. Elements are row-major: the last dimension is the one that changes fastest.
/// </summary>
public sealed class Shape : IEquatable<Shape>
{
    private readonly ImmutableArray<int> _dimensions;

    /// <summary>Makes a shape.</summary>
    /// <param name="dimensions">One or more sizes, each 1 or more.</param>
    /// <exception cref="ArgumentException">There is no dimension, one is below 1, or there are more elements than a span can
    /// hold.</exception>
    public Shape(params ReadOnlySpan<int> dimensions)
    {
        if (dimensions.IsEmpty)
            throw new ArgumentException("A shape has at least one dimension.", nameof(dimensions));
        long size = 1;
        foreach (int dimension in dimensions)
        {
            if (dimension < 1)
                throw new ArgumentException($"Every dimension is at least 1; {dimension} is not.", nameof(dimensions));
            size *= dimension;
            if (size > Array.MaxLength)
                throw new ArgumentException($"A shape has at most {Array.MaxLength} elements.", nameof(dimensions));
        }

        _dimensions = [.. dimensions];
        Size = (int)size;
    }

    /// <summary>The number of elements: the product of the dimensions.</summary>
    public int Size { get; }

    /// <summary>The number of dimensions, 1 or more.</summary>
    public int Rank => _dimensions.Length;

    /// <summary>The sizes, in order.</summary>
    public ImmutableArray<int> Dimensions => _dimensions;

    /// <summary>The size of one dimension.</summary>
    public int this[Index index] => _dimensions[index];

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _dimensions.AsSpan().SequenceEqual(other._dimensions.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = Rank;
        foreach (int dimension in _dimensions)
            hash = unchecked((hash * 31) + dimension);
        return hash;
    }

    /// <summary>The sizes as they are written: [1, 28, 28].</summary>
    public override string ToString() => $"[{string.Join(", ", _dimensions)}]";
}
