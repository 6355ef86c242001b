namespace ClusterNet.Numerics.Linear;

/// <summary>
/// A writable view of a row-major float32 matrix inside a longer vector: element (i, j) is at i · <see cref="RowStride"/> + j.
/// </summary>
public readonly ref struct MatrixSpan
{
    /// <summary>Views a matrix whose rows follow one another without a gap.</summary>
    /// <inheritdoc cref="ReadOnlyMatrixSpan(ReadOnlySpan{float}, int, int, int)"/>
    public MatrixSpan(Span<float> elements, int rows, int columns)
        : this(elements, rows, columns, columns)
    {
    }

    /// <summary>Views a matrix whose rows start <paramref name="rowStride"/> elements apart (the leading dimension).</summary>
    /// <inheritdoc cref="ReadOnlyMatrixSpan(ReadOnlySpan{float}, int, int, int)"/>
    public MatrixSpan(Span<float> elements, int rows, int columns, int rowStride)
    {
        MatrixExtent.Require(elements.Length, rows, columns, rowStride);
        Elements = elements[..(int)MatrixExtent.Length(rows, columns, rowStride)];
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
    }

    /// <summary>The elements from the first of the first row to the last of the last row, with the gaps between rows.</summary>
    public Span<float> Elements { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The distance between the starts of two rows, in elements.</summary>
    public int RowStride { get; }
}
