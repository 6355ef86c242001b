using ClusterNet.Numerics.Linear;
using MathNet.Numerics.LinearAlgebra;

namespace ClusterNet.Numerics.Tests.Linear;

public class MatrixProductTests
{
    private readonly MatrixWorkspace _workspace = new();

    public static TheoryData<string> Kernels => ["512", "256", "128"];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_kernel_has_the_bits_of_the_scalar_chain_at_all_tile_edges(string width)
    {
        foreach (ProductForm form in Enum.GetValues<ProductForm>())
        {
            foreach (int rows in (int[])[1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 17])
            {
                foreach (int columns in (int[])[1, 10, 15, 16, 17, 47, 48, 49, 65, 97])
                    RequireBits(width, new ProductCase(form, rows, columns, depth: 7, gap: 3, seed: (rows * 100) + columns));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_kernel_has_the_bits_of_the_scalar_chain_at_all_block_borders(string width)
    {
        foreach (ProductForm form in Enum.GetValues<ProductForm>())
        {
            foreach (int depth in (int[])[0, 1, 2, 3, 4, 5, 255, 256, 257, 511, 512, 513, 769])
                RequireBits(width, new ProductCase(form, rows: 9, columns: 35, depth, gap: 1, seed: depth));
        }
    }

    [Fact]
    public void Products_wider_than_a_column_group_have_the_bits_of_the_scalar_chain()
    {
        foreach (ProductForm form in Enum.GetValues<ProductForm>())
            RequireBits("best", new ProductCase(form, rows: 13, columns: 300, depth: 600, gap: 0, seed: 5));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Transposed_products_of_more_rows_than_are_packed_at_once_have_the_bits_of_the_scalar_chain(string width) =>
        RequireBits(width, new ProductCase(ProductForm.NT, rows: 200, columns: 310, depth: 600, gap: 2, seed: 7));

    [Fact]
    public void Random_shapes_have_the_bits_of_the_scalar_chain()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            Random random = new(seed);
            ProductForm form = (ProductForm)random.Next(3);
            (int rows, int columns, int depth) = (random.Next(1, 40), random.Next(1, 120), random.Next(0, 90));
            RequireBits("best", new ProductCase(form, rows, columns, depth, gap: random.Next(0, 20), seed));
        }
    }

    [Theory]
    [InlineData(ProductForm.NN)]
    [InlineData(ProductForm.TN)]
    [InlineData(ProductForm.NT)]
    public void Products_agree_with_float64_and_with_MathNet(ProductForm form)
    {
        ProductCase product = new(form, rows: 33, columns: 50, depth: 700, gap: 2, seed: 11);
        float[] actual = product.Compute(TileKernel.Best, accumulate: false, _workspace);
        Matrix<double> left = Matrix<double>.Build.Dense(product.Rows, product.Depth, (row, k) => product.Left(row, k));
        Matrix<double> right = Matrix<double>.Build.Dense(product.Depth, product.Columns, (k, column) => product.Right(k, column));
        Matrix<double> expected = left * right;
        for (int row = 0; row < product.Rows; row++)
        {
            for (int column = 0; column < product.Columns; column++)
                ((double)actual[(row * product.Stride) + column]).ShouldBe(expected[row, column], 1e-4, $"{product} at ({row}, {column})");
        }
    }

    [Fact]
    public void A_row_does_not_depend_on_how_many_other_rows_there_are()
    {
        const int Depth = 530;
        const int Columns = 70;
        float[] left = TestMatrices.Random(1, 40 * Depth);
        float[] right = TestMatrices.Random(2, Depth * Columns);
        float[] whole = new float[40 * Columns];
        MatrixProduct.Multiply(new(left, 40, Depth), new(right, Depth, Columns), new(whole, 40, Columns), false, _workspace);
        for (int first = 0; first < 40; first += 3)
        {
            int rows = 1 + (first % 13);
            rows = Math.Min(rows, 40 - first);
            float[] part = new float[rows * Columns];
            MatrixProduct.Multiply(
                new(left.AsSpan(first * Depth), rows, Depth), new(right, Depth, Columns), new(part, rows, Columns), false, _workspace);
            ((ReadOnlySpan<float>)part).ShouldHaveTheBitsOf(
                whole.AsSpan(first * Columns, rows * Columns), $"rows {first} to {first + rows}");
        }
    }

    [Fact]
    public void A_call_allocates_nothing()
    {
        ProductCase product = new(ProductForm.TN, rows: 50, columns: 70, depth: 600, gap: 0, seed: 3);
        float[] left = TestMatrices.Random(1, 50 * 600);
        float[] right = TestMatrices.Random(2, 600 * 70);
        float[] destination = new float[50 * 70];
        for (int call = 0; call < 3; call++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            MatrixProduct.Multiply(new(left, 50, 600), new(right, 600, 70), new(destination, 50, 70), true, _workspace);
            MatrixProduct.MultiplyTransposedLeft(new(left, 600, 50), new(right, 600, 70), new(destination, 50, 70), true, _workspace);
            MatrixProduct.MultiplyTransposedRight(new(left, 50, 600), new(right, 70, 600), new(destination, 50, 70), true, _workspace);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (call > 0)
                allocated.ShouldBe(0, $"{product}");
        }
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused_by_name()
    {
        float[] elements = new float[100];
        float[] other = new float[100];
        Should.Throw<ArgumentException>(() => { _ = new MatrixSpan(elements, 10, 11); })
            .Message.ShouldContain("needs 110 elements; there are 100");
        Should.Throw<ArgumentOutOfRangeException>(() => { _ = new ReadOnlyMatrixSpan(elements, 2, 5, 4); }).ParamName.ShouldBe("rowStride");
        Should.Throw<ArgumentOutOfRangeException>(() => { _ = new ReadOnlyMatrixSpan(elements, -1, 5); }).ParamName.ShouldBe("rows");
        Should.Throw<ArgumentException>(
                () => MatrixProduct.Multiply(new(elements, 2, 3), new(elements, 4, 5), new(other, 2, 5), false, _workspace))
            .Message.ShouldContain("[2, 3] · [4, 5] does not give the destination's [2, 5]");
        Should.Throw<ArgumentException>(
                () => MatrixProduct.Multiply(new(elements, 2, 2), new(other, 2, 2), new(elements.AsSpan(3), 2, 2), false, _workspace))
            .Message.ShouldContain("overlaps");
    }

    [Fact]
    public void The_last_row_may_end_without_its_gap()
    {
        ReadOnlyMatrixSpan matrix = new(new float[13], rows: 3, columns: 3, rowStride: 5);
        matrix.Elements.Length.ShouldBe(13);
    }

    private static TileKernel Kernel(string width) => width switch
    {
        "512" => new Vector512Kernel(),
        "256" => new Vector256Kernel(),
        "128" => new Vector128Kernel(),
        _ => TileKernel.Best,
    };

    private void RequireBits(string width, ProductCase product)
    {
        foreach (bool accumulate in (bool[])[false, true])
        {
            ReadOnlySpan<float> actual = product.Compute(Kernel(width), accumulate, _workspace);
            actual.ShouldHaveTheBitsOf(product.Expected(accumulate), $"{width} bits, {product}, accumulate {accumulate}");
        }
    }
}
