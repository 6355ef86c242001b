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

    /// <summary>Stores the part of a computed tile that lies inside the gradient.</summary>
    public static unsafe void Store(float* source, in GradientTile tile, float* destination, nint rowStride)
    {
        int stride = tile.TilePanels * TileKernel.PanelColumns;
        for (int row = 0; row < tile.Rows; row++)
            new ReadOnlySpan<float>(source + (row * stride), tile.Columns).CopyTo(new(destination + (row * rowStride), tile.Columns));
    }
}
