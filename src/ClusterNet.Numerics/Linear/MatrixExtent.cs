namespace ClusterNet.Numerics.Linear;

/// <summary>How many elements a strided row-major matrix spans, and the check that a vector holds as many.</summary>
internal static class MatrixExtent
{
    /// <summary>The distance from the first element to one past the last, in elements.</summary>
    public static long Length(int rows, int columns, int rowStride) =>
        rows == 0 || columns == 0 ? 0 : ((rows - 1L) * rowStride) + columns;

    /// <summary>Throws unless a vector of <paramref name="elements"/> elements holds the matrix.</summary>
    public static void Require(int elements, int rows, int columns, int rowStride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowStride, columns);
        long needed = Length(rows, columns, rowStride);
        if (needed > elements)
            throw new ArgumentException(
                $"A matrix of [{rows}, {columns}] with a row stride of {rowStride} needs {needed} elements; there are {elements}.",
                nameof(elements));
    }
}
