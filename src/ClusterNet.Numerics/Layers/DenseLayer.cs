using System.Collections.Immutable;
using ClusterNet.Numerics.Lanes;
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
        WeightGradient(pass, input, outputGradient, gradients.Slice(0, WeightCount));
        if (HasBias)
            BiasGradient(pass, outputGradient, gradients.Slice(WeightCount, _out));
        if (inputGradient.IsEmpty)
            return;

        ReadOnlyMatrixSpan dy = new(outputGradient, pass.Rows, _out); // [rows, out]
        ReadOnlyMatrixSpan weight = new(parameters, _in, _out); // [in, out]
        MatrixSpan dx = new(inputGradient, pass.Rows, _in); // [rows, in]
        MatrixProduct.MultiplyTransposedRight(dy, weight, dx, accumulate: false, pass.Matrices);
    }

    /// <summary>xᵀ·dy of each slice, summed by the schedule.</summary>
    private void WeightGradient(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, GradientOutputs gradients)
    {
        pass.SliceSum.Begin(pass.Schedule, WeightCount);
        for (int slice = 0; slice < pass.Slices; slice++)
        {
            int start = pass.RowStarts[slice];
            int rows = pass.RowStarts[slice + 1] - start;
            ReadOnlyMatrixSpan x = new(input[(start * _in)..], rows, _in); // [slice rows, in]
            ReadOnlyMatrixSpan dy = new(outputGradient[(start * _out)..], rows, _out); // [slice rows, out]
            MatrixSpan gradient = new(pass.SliceSum.Leaf(), _in, _out); // [in, out]
            MatrixProduct.MultiplyTransposedLeft(x, dy, gradient, accumulate: false, pass.Matrices);
            pass.SliceSum.Push(gradients);
        }
    }

    /// <summary>The sum of the rows of dy of each slice, in ascending order, summed by the schedule.</summary>
    private void BiasGradient(LayerPass pass, ReadOnlySpan<float> outputGradient, GradientOutputs gradients)
    {
        pass.SliceSum.Begin(pass.Schedule, _out);
        for (int slice = 0; slice < pass.Slices; slice++)
        {
            Span<float> sum = pass.SliceSum.Leaf();
            sum.Clear();
            for (int row = pass.RowStarts[slice]; row < pass.RowStarts[slice + 1]; row++)
                VectorMath.Add(sum, outputGradient.Slice(row * _out, _out), sum);
            pass.SliceSum.Push(gradients);
        }
    }
}
