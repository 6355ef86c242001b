namespace ClusterNet.Numerics.Linear;

/// <summary>
/// Products of row-major float32 matrices, register-tiled and packed, for the widest vectors of the machine. The calls allocate nothing.
/// </summary>
/// <remarks>
/// <para>
/// The bits of a product element are a function of the k-ordered factors of that element alone: not of the vector width, of the other rows
/// and columns,
/// of their number or of the strides. The summation index is cut into blocks of <see cref="BlockDepth"/> (the last may be shorter).
/// A block's sum is a chain from +0 of fused multiply-adds with k ascending, <c>s = fma(left[k], right[k], s)</c>.
/// Without accumulation the element is the first block's sum, to which the others are added in ascending order: <c>((s0 + s1) + s2) +
/// ...</c>.
/// With accumulation every block's sum, the first one too, is added in that order to what the element held: <c>((c + s0) + s1) + ...</c>.
/// A product over no summands is +0, or leaves the destination as it is when accumulating.
/// </para>
/// <para>Tiling after K. Goto and R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM TOMS 34(3), 2008.</para>
/// </remarks>
public static class MatrixProduct
{
    /// <summary>The number of summands in one chain of fused multiply-adds; part of the definition of the bits.</summary>
    public const int BlockDepth = 256;

    /// <summary>D = L·R, or D = D + L·R: <c>[rows, depth] · [depth, columns]</c>.</summary>
    /// <param name="left">The left factor, [rows, depth].</param>
    /// <param name="right">The right factor, [depth, columns].</param>
    /// <param name="product">The destination, [rows, columns]; must not overlap the factors.</param>
    /// <param name="accumulate">Whether the product is added to what the destination holds, rather than replacing it.</param>
    /// <param name="workspace">The packing buffers of the calling thread.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together, or the destination overlaps a factor.</exception>
    public static void Multiply(
        ReadOnlyMatrixSpan left, ReadOnlyMatrixSpan right, MatrixSpan product, bool accumulate, MatrixWorkspace workspace) =>
        Multiply(TileKernel.Best, left, right, product, accumulate, workspace);

    /// <summary>
    /// D = Lᵀ·R, or D = D + Lᵀ·R: the transpose of <c>[depth, rows]</c> by <c>[depth, columns]</c>, as in a weight gradient.
    /// </summary>
    /// <param name="left">The left factor before it is transposed, [depth, rows].</param>
    /// <param name="right">The right factor, [depth, columns].</param>
    /// <param name="product">The destination, [rows, columns]; must not overlap the factors.</param>
    /// <param name="accumulate">Whether the product is added to what the destination holds, rather than replacing it.</param>
    /// <param name="workspace">The packing buffers of the calling thread.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together, or the destination overlaps a factor.</exception>
    public static void MultiplyTransposedLeft(
        ReadOnlyMatrixSpan left, ReadOnlyMatrixSpan right, MatrixSpan product, bool accumulate, MatrixWorkspace workspace) =>
        MultiplyTransposedLeft(TileKernel.Best, left, right, product, accumulate, workspace);

    /// <summary>
    /// D = L·Rᵀ, or D = D + L·Rᵀ: <c>[rows, depth]</c> by the transpose of <c>[columns, depth]</c>, as in an input gradient.
    /// </summary>
    /// <param name="left">The left factor, [rows, depth].</param>
    /// <param name="right">The right factor before it is transposed, [columns, depth].</param>
    /// <param name="product">The destination, [rows, columns]; must not overlap the factors.</param>
    /// <param name="accumulate">Whether the product is added to what the destination holds, rather than replacing it.</param>
    /// <param name="workspace">The packing buffers of the calling thread.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together, or the destination overlaps a factor.</exception>
    public static void MultiplyTransposedRight(
        ReadOnlyMatrixSpan left, ReadOnlyMatrixSpan right, MatrixSpan product, bool accumulate, MatrixWorkspace workspace) =>
        MultiplyTransposedRight(TileKernel.Best, left, right, product, accumulate, workspace);

    /// <summary>The product with a kernel of the caller's choice.</summary>
    internal static void Multiply(
        TileKernel kernel,
        ReadOnlyMatrixSpan left,
        ReadOnlyMatrixSpan right,
        MatrixSpan product,
        bool accumulate,
        MatrixWorkspace workspace)
    {
        Require(left.Rows, left.Columns, right.Rows, right.Columns, product);
        ProductOperands operands = new()
        {
            LeftRowStride = left.RowStride,
            LeftDepthStride = 1,
            RightStride = right.RowStride,
            Depth = left.Columns,
            Accumulate = accumulate,
        };
        Run(kernel, operands, left, right, product, workspace);
    }

    /// <summary>The product by a transposed left factor with a kernel of the caller's choice.</summary>
    internal static void MultiplyTransposedLeft(
        TileKernel kernel,
        ReadOnlyMatrixSpan left,
        ReadOnlyMatrixSpan right,
        MatrixSpan product,
        bool accumulate,
        MatrixWorkspace workspace)
    {
        Require(left.Columns, left.Rows, right.Rows, right.Columns, product);
        ProductOperands operands = new()
        {
            LeftRowStride = 1,
            LeftDepthStride = left.RowStride,
            RightStride = right.RowStride,
            Depth = left.Rows,
            Accumulate = accumulate,
        };
        Run(kernel, operands, left, right, product, workspace);
    }

    /// <summary>The product by a transposed right factor with a kernel of the caller's choice.</summary>
    internal static void MultiplyTransposedRight(
        TileKernel kernel,
        ReadOnlyMatrixSpan left,
        ReadOnlyMatrixSpan right,
        MatrixSpan product,
        bool accumulate,
        MatrixWorkspace workspace)
    {
        Require(left.Rows, left.Columns, right.Columns, right.Rows, product);
        ProductOperands operands = new()
        {
            LeftRowStride = left.RowStride,
            LeftDepthStride = 1,
            RightStride = right.RowStride,
            RightIsTransposed = true,
            Depth = left.Columns,
            Accumulate = accumulate,
        };
        Run(kernel, operands, left, right, product, workspace);
    }

    private static unsafe void Run(
        TileKernel kernel,
        ProductOperands operands,
        ReadOnlyMatrixSpan left,
        ReadOnlyMatrixSpan right,
        MatrixSpan product,
        MatrixWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (product.Elements.Overlaps(left.Elements) || product.Elements.Overlaps(right.Elements))
            throw new ArgumentException("The product overlaps one of its factors.", nameof(product));

        fixed (float* leftElements = left.Elements, rightElements = right.Elements, productElements = product.Elements)
        {
            operands.Left = leftElements;
            operands.Right = rightElements;
            operands.Destination = productElements;
            operands.DestinationRowStride = product.RowStride;
            operands.Rows = product.Rows;
            operands.Columns = product.Columns;
            if (SwappedProduct.IsBetter(in operands))
                SwappedProduct.Run(kernel, in operands, workspace);
            else
                TiledProduct.Run(kernel, in operands, workspace);
        }
    }

    private static void Require(int leftRows, int leftDepth, int rightDepth, int rightColumns, MatrixSpan product)
    {
        if (leftDepth == rightDepth && product.Rows == leftRows && product.Columns == rightColumns)
            return;
        throw new ArgumentException(
            $"[{leftRows}, {leftDepth}] · [{rightDepth}, {rightColumns}] does not give"
            + $" the destination's [{product.Rows}, {product.Columns}]"
            + " (sizes after transposition).",
            nameof(product));
    }
}
