using ClusterNet.Numerics.Lanes;
using ClusterNet.Numerics.Linear;

namespace ClusterNet.Numerics;

/// <summary>
/// The two kinds of parameter gradients of a linear map, one slice at a time and summed by the pass's schedule. A sample may hold
/// several positions (time steps), each a row of the matrices.
/// </summary>
internal static class SliceGradients
{
    /// <summary>leftᵀ·right over the rows of each slice.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="left">The left factor, [rows · positions, left width].</param>
    /// <param name="leftWidth">Its width.</param>
    /// <param name="right">The right factor, [rows · positions, right width].</param>
    /// <param name="rightWidth">Its width.</param>
    /// <param name="positions">The number of matrix rows that one sample holds.</param>
    /// <param name="gradients">Receives the sums, [left width, right width].</param>
    public static void Product(
        LayerPass pass,
        ReadOnlySpan<float> left,
        int leftWidth,
        ReadOnlySpan<float> right,
        int rightWidth,
        int positions,
        GradientOutputs gradients)
    {
        pass.SliceSum.Begin(pass.Schedule, leftWidth * rightWidth);
        for (int slice = 0; slice < pass.Slices; slice++)
        {
            int start = pass.RowStarts[slice] * positions;
            int rows = (pass.RowStarts[slice + 1] * positions) - start;
            ReadOnlyMatrixSpan l = new(left[(start * leftWidth)..], rows, leftWidth); // [slice rows, left]
            ReadOnlyMatrixSpan r = new(right[(start * rightWidth)..], rows, rightWidth); // [slice rows, right]
            MatrixSpan gradient = new(pass.SliceSum.Leaf(), leftWidth, rightWidth); // [left, right]
            MatrixProduct.MultiplyTransposedLeft(l, r, gradient, accumulate: false, pass.Matrices);
            pass.SliceSum.Push(gradients);
        }
    }

    /// <summary>The sum of the rows of each slice, a chain of additions from +0 in ascending order.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="values">The matrix, [rows · positions, width].</param>
    /// <param name="width">Its width.</param>
    /// <param name="positions">The number of matrix rows that one sample holds.</param>
    /// <param name="gradients">Receives the sums, [width].</param>
    public static void ColumnSums(LayerPass pass, ReadOnlySpan<float> values, int width, int positions, GradientOutputs gradients)
    {
        pass.SliceSum.Begin(pass.Schedule, width);
        for (int slice = 0; slice < pass.Slices; slice++)
        {
            Span<float> sum = pass.SliceSum.Leaf();
            sum.Clear();
            for (int row = pass.RowStarts[slice] * positions; row < pass.RowStarts[slice + 1] * positions; row++)
                VectorMath.Add(sum, values.Slice(row * width, width), sum);
            pass.SliceSum.Push(gradients);
        }
    }
}
