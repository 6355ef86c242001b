namespace ClusterNet.Numerics.Linear;

/// <summary>
/// A read-only view of a row-major float32 matrix inside a longer vector: element (i, j) is at i · <see cref="RowStride"/> + j.
/// </summary>
public readonly ref struct ReadOnlyMatrixSpan
{
    /// <summary>Views a matrix whose rows follow one another without a gap.</summary>
    /// <inheritdoc cref="ReadOnlyMatrixSpan(ReadOnlySpan{float}, int, int, int)"/>
    public ReadOnlyMatrixSpan(ReadOnlySpan<float> elements, int rows, int columns)
        : this(elements, rows, columns, columns)
    {
    }

    /// <summary>Views a matrix whose rows start <paramref name="rowStride"/> elements apart (the leading dimension).</summary>
    /// <param name="elements">The elements; there may be more than the matrix needs.</param>
    /// <param name="rows">The number of rows, 0 or more.</param>
    /// <param name="columns">The number of columns, 0 or more.</param>
    /// <param name="rowStride">The distance between the starts of two rows, in elements; at least <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or the stride is below the number of columns.</exception>
    /// <exception cref="ArgumentException">There are fewer elements than the matrix needs.</exception>
    public ReadOnlyMatrixSpan(ReadOnlySpan<float> elements, int rows, int columns, int rowStride)
    {
        MatrixExtent.Require(elements.Length, rows, columns, rowStride);
        Elements = elements[..(int)MatrixExtent.Length(rows, columns, rowStride)];
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
    }

    /// <summary>The elements from the first of the first row to the last of the last row, with the gaps between rows.</summary>
    public ReadOnlySpan<float> Elements { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The distance between the starts of two rows, in elements.</summary>
    public int RowStride { get; }
}
