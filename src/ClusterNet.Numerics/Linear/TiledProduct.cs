namespace ClusterNet.Numerics.Linear;

/// <summary>
/// Cuts a product into blocks of the summation index and these into groups of columns whose panels stay in the second-level cache.
/// </summary>
internal static unsafe class TiledProduct
{
    /// <summary>Computes the product with a given kernel. The operands have been checked and are pinned.</summary>
    public static void Run(TileKernel kernel, in ProductOperands product, MatrixWorkspace workspace)
    {
        if (product.Depth == 0 && !product.Accumulate)
            Clear(in product);

        Span<float> packedRoom = workspace.PackedRight(kernel.PackedPanels * Packing.PanelFloats(MatrixProduct.BlockDepth));
        Span<float> stripRoom = workspace.LeftStrip(
            MatrixWorkspace.StripsAtOnce * Packing.StripFloats(MatrixProduct.BlockDepth, kernel.MaxRows));
        fixed (float* packed = packedRoom, strip = stripRoom, edge = workspace.Tiles(1))
        {
            for (int start = 0; start < product.Depth; start += MatrixProduct.BlockDepth)
            {
                int depth = Math.Min(MatrixProduct.BlockDepth, product.Depth - start);
                int groupColumns = kernel.PackedPanels * TileKernel.PanelColumns;
                for (int column = 0; column < product.Columns; column += groupColumns)
                {
                    ProductOperands group = Part(in product, start, depth, column, Math.Min(groupColumns, product.Columns - column));
                    new ColumnGroup(kernel, in group, packed, strip, edge).Multiply();
                }
            }
        }
    }

    private static ProductOperands Part(in ProductOperands product, int start, int depth, int column, int columns)
    {
        ProductOperands part = product;
        part.Left += start * product.LeftDepthStride;
        part.Right += product.RightIsTransposed ? (column * product.RightStride) + start : (start * product.RightStride) + column;
        part.Destination += column;
        part.Columns = columns;
        part.Depth = depth;
        part.Accumulate |= start > 0;
        return part;
    }

    private static void Clear(in ProductOperands product)
    {
        for (int row = 0; row < product.Rows; row++)
            new Span<float>(product.Destination + (row * product.DestinationRowStride), product.Columns).Clear();
    }
}
