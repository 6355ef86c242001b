using System.Runtime.Intrinsics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ClusterNet.Numerics.Linear;

/// <summary>
/// Copies and sums between tile buffers and the product. Plain elementwise loops: one addition an element, whatever the width.
/// </summary>
internal static class TileBuffer
{
    /// <summary>Writes a row of a tile to the product, or adds it to what is there.</summary>
    public static void Deliver(ReadOnlySpan<float> tile, Span<float> product, bool accumulate)
    {
        if (!accumulate)
        {
            tile.CopyTo(product);
            return;
        }

        Add(product, tile);
    }

    /// <summary>Adds elementwise: <c>lower[i] = lower[i] + upper[i]</c>. The spans have one length.</summary>
    public static void Add(Span<float> lower, ReadOnlySpan<float> upper)
    {
        Span<Vector<float>> lowerVectors = MemoryMarshal.Cast<float, Vector<float>>(lower);
        ReadOnlySpan<Vector<float>> upperVectors = MemoryMarshal.Cast<float, Vector<float>>(upper);
        for (int index = 0; index < lowerVectors.Length; index++)
            lowerVectors[index] += upperVectors[index];
        for (int index = lowerVectors.Length * Vector<float>.Count; index < lower.Length; index++)
            lower[index] += upper[index];
    }

    /// <summary>
    /// Stores the part of a computed tile that lies inside the gradient: the tile itself, or its sum with the one that lies
    /// <paramref name="upper"/> elements behind it.
    /// </summary>
    public static unsafe void Store(float* lower, nint upper, in GradientTile tile, float* destination, nint rowStride)
    {
        int stride = tile.TilePanels * TileKernel.PanelColumns;
        int wholeColumns = tile.Columns - (tile.Columns % Vector256<float>.Count);
        for (int row = 0; row < tile.Rows; row++)
        {
            for (int column = 0; column < wholeColumns; column += Vector256<float>.Count)
            {
                Vector256<float> sum = Vector256.Load(lower + column);
                if (upper != 0)
                    sum += Vector256.Load(lower + upper + column);
                sum.Store(destination + column);
            }

            for (int column = wholeColumns; column < tile.Columns; column++)
                destination[column] = upper == 0 ? lower[column] : lower[column] + lower[upper + column];
            lower += stride;
            destination += rowStride;
        }
    }
}
