using System.Collections.Immutable;
using ClusterNet.Numerics.Linear;

namespace ClusterNet.Numerics;

/// <summary>A lane's dense layer: three matrix products.</summary>
internal sealed class DenseLayer : Layer
{
    private readonly int _in;
    private readonly int _out;

    public DenseLayer(Shape input, Shape output, ImmutableArray<ParameterDefinition> parameters)
        : base(input, output, parameters)
    {
        _in = input.Size;
        _out = output.Size;
    }

    private int WeightCount => _in * _out;

    private bool HasBias => Parameters.Length == 2;

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        if (HasBias)
            for (int row = 0; row < pass.Rows; row++)
                parameters[WeightCount..].CopyTo(output[(row * _out)..]);

        ReadOnlyMatrixSpan x = new(input, pass.Rows, _in); // [rows, in]
        ReadOnlyMatrixSpan weight = new(parameters, _in, _out); // [in, out]
        MatrixProduct.Multiply(x, weight, new MatrixSpan(output, pass.Rows, _out), accumulate: HasBias, pass.Matrices); // [rows, out]
    }

    /// <inheritdoc/>
    public override void Backward(
        LayerPass pass,
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        GradientOutputs gradients)
    {
        ReadOnlyMatrixSpan x = new(input, pass.Rows, _in); // [rows, in]
        ReadOnlyMatrixSpan dy = new(outputGradient, pass.Rows, _out); // [rows, out]
        GroupedWeightGradient.Compute(x, dy, pass.RowStarts, pass.Schedule, gradients.Vectors, gradients.Offset, pass.Matrices);
        if (HasBias)
            BiasGradient.Compute(dy, pass.RowStarts, pass.Schedule, gradients.Vectors, gradients.Offset + WeightCount, pass.Matrices);
        if (inputGradient.IsEmpty)
            return;

        ReadOnlyMatrixSpan weight = new(parameters, _in, _out); // [in, out]
        MatrixSpan dx = new(inputGradient, pass.Rows, _in); // [rows, in]
        MatrixProduct.MultiplyTransposedRight(dy, weight, dx, accumulate: false, pass.Matrices);
    }
}
