namespace ClusterNet.Numerics.Linear;

/// <summary>Copies and sums between tile buffers and the product. Plain elementwise loops: one addition an element, whatever the width.</summary>
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

        for (int column = 0; column < tile.Length; column++)
            product[column] += tile[column];
    }
}
