using ClusterNet.Numerics.Linear;

namespace ClusterNet.Numerics.Tests.Linear;

/// <summary>One product on random data, with gaps between the rows, and its scalar reference.</summary>
internal sealed class ProductCase
{
    private readonly float[] _left;
    private readonly float[] _right;
    private readonly float[] _before;
    private readonly int _leftStride;
    private readonly int _rightStride;

    public ProductCase(ProductForm form, int rows, int columns, int depth, int gap, int seed)
    {
        (Form, Rows, Columns, Depth) = (form, rows, columns, depth);
        (int leftRows, int leftColumns) = form == ProductForm.TN ? (depth, rows) : (rows, depth);
        (int rightRows, int rightColumns) = form == ProductForm.NT ? (columns, depth) : (depth, columns);
        (_leftStride, _rightStride, Stride) = (leftColumns + gap, rightColumns + gap, columns + gap);
        _left = TestMatrices.Random(seed, leftRows * _leftStride);
        _right = TestMatrices.Random(seed + 1, rightRows * _rightStride);
        _before = TestMatrices.Random(seed + 2, rows * Stride);
    }

    public ProductForm Form { get; }

    public int Rows { get; }

    public int Columns { get; }

    public int Depth { get; }

    public int Stride { get; }

    public float Left(int row, int k) => Form == ProductForm.TN ? _left[(k * _leftStride) + row] : _left[(row * _leftStride) + k];

    public float Right(int k, int column) =>
        Form == ProductForm.NT ? _right[(column * _rightStride) + k] : _right[(k * _rightStride) + column];

    /// <summary>The destination with its gaps after the product by the code under test.</summary>
    public float[] Compute(TileKernel kernel, bool accumulate, MatrixWorkspace workspace)
    {
        float[] product = [.. _before];
        MatrixSpan destination = new(product, Rows, Columns, Stride);
        switch (Form)
        {
            case ProductForm.NN:
                MatrixProduct.Multiply(
                    kernel, new(_left, Rows, Depth, _leftStride), new(_right, Depth, Columns, _rightStride),
                    destination, accumulate, workspace);
                break;
            case ProductForm.TN:
                MatrixProduct.MultiplyTransposedLeft(
                    kernel, new(_left, Depth, Rows, _leftStride), new(_right, Depth, Columns, _rightStride),
                    destination, accumulate, workspace);
                break;
            default:
                MatrixProduct.MultiplyTransposedRight(
                    kernel, new(_left, Rows, Depth, _leftStride), new(_right, Columns, Depth, _rightStride),
                    destination, accumulate, workspace);
                break;
        }

        return product;
    }

    /// <summary>The destination by the rule in the documentation, one scalar operation after another.</summary>
    public float[] Expected(bool accumulate)
    {
        float[] product = [.. _before];
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
                product[(row * Stride) + column] = ExpectedElement(row, column, accumulate ? product[(row * Stride) + column] : null);
        }

        return product;
    }

    public override string ToString() => $"{Form} [{Rows}, {Depth}] x [{Depth}, {Columns}], stride {Stride}";

    private float ExpectedElement(int row, int column, float? element)
    {
        for (int start = 0; start < Depth; start += 256)
        {
            float sum = 0;
            for (int k = start; k < Math.Min(Depth, start + 256); k++)
                sum = MathF.FusedMultiplyAdd(Left(row, k), Right(k, column), sum);
            element = element is null ? sum : element + sum;
        }

        return element ?? 0;
    }
}
