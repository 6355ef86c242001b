using ClusterNet.Numerics;
using ClusterNet.Numerics.Linear;

namespace ClusterNet.Benchmarks.Matrix;

/// <summary>The three products of a dense layer of a given size, on data of its own.</summary>
internal sealed class DenseProducts(int batch, int inputs, int outputs)
{
    private readonly AlignedVector _x = Filled(batch * inputs);
    private readonly AlignedVector _weights = Filled(inputs * outputs);
    private readonly AlignedVector _y = Filled(batch * outputs);
    private readonly AlignedVector _product = new(Math.Max(batch * inputs, Math.Max(inputs * outputs, batch * outputs)));
    private readonly MatrixWorkspace _workspace = new();

    /// <summary>One product as something to be timed.</summary>
    public Contender Contender(ProductForm form)
    {
        Action call = form switch
        {
            ProductForm.Forward => Forward,
            ProductForm.WeightGradient => WeightGradient,
            ProductForm.InputGradient => InputGradient,
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };
        return new Contender($"{batch}x{inputs}x{outputs} {form}", 2.0 * batch * inputs * outputs, call);
    }

    private static AlignedVector Filled(int length)
    {
        AlignedVector vector = new(length);
        for (int index = 0; index < length; index++)
            vector.Span[index] = ((index * 37 % 101) - 50) / 50f;
        return vector;
    }

    private void Forward() => MatrixProduct.Multiply(
        new(_x.Span, batch, inputs), new(_weights.Span, inputs, outputs), new(_product.Span, batch, outputs), false, _workspace);

    private void WeightGradient() => MatrixProduct.MultiplyTransposedLeft(
        new(_x.Span, batch, inputs), new(_y.Span, batch, outputs), new(_product.Span, inputs, outputs), false, _workspace);

    private void InputGradient() => MatrixProduct.MultiplyTransposedRight(
        new(_y.Span, batch, outputs), new(_weights.Span, inputs, outputs), new(_product.Span, batch, inputs), false, _workspace);
}
