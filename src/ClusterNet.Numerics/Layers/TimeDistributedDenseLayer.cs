using System.Collections.Immutable;
using ClusterNet.Numerics.Linear;

namespace ClusterNet.Numerics;

/// <summary>A lane's time-distributed dense layer: the time steps of all samples are the rows of one matrix.</summary>
internal sealed class TimeDistributedDenseLayer : Layer
{
    private readonly int _time;
    private readonly int _in;
    private readonly int _out;

    public TimeDistributedDenseLayer(Shape input, Shape output, ImmutableArray<ParameterDefinition> parameters)
        : base(input, output, parameters)
    {
        _time = input[0];
        _in = input[1];
        _out = output[1];
    }

    private int WeightCount => _in * _out;

    private bool HasBias => Parameters.Length == 2;

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        int rows = pass.Rows * _time;
        for (int row = 0; HasBias && row < rows; row++)
            parameters[WeightCount..].CopyTo(output[(row * _out)..]);

        ReadOnlyMatrixSpan x = new(input, rows, _in); // [rows · time, in]
        ReadOnlyMatrixSpan weight = new(parameters, _in, _out); // [in, out]
        MatrixProduct.Multiply(x, weight, new MatrixSpan(output, rows, _out), accumulate: HasBias, pass.Matrices); // [rows · time, out]
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
        SliceGradients.Product(pass, input, _in, outputGradient, _out, _time, gradients.Slice(0, WeightCount));
        if (HasBias)
            SliceGradients.ColumnSums(pass, outputGradient, _out, _time, gradients.Slice(WeightCount, _out));
        if (inputGradient.IsEmpty)
            return;

        ReadOnlyMatrixSpan dy = new(outputGradient, pass.Rows * _time, _out); // [rows · time, out]
        ReadOnlyMatrixSpan weight = new(parameters, _in, _out); // [in, out]
        MatrixSpan dx = new(inputGradient, pass.Rows * _time, _in); // [rows · time, in]
        MatrixProduct.MultiplyTransposedRight(dy, weight, dx, accumulate: false, pass.Matrices);
    }
}
