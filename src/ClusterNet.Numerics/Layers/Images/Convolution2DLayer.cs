using System.Collections.Immutable;
using ClusterNet.Numerics.Linear;

namespace ClusterNet.Numerics;

/// <summary>A lane's convolution: for each image its patch matrix, and then matrix products.</summary>
internal sealed class Convolution2DLayer : Layer
{
    private readonly PatchMatrix _patchMatrix;
    private readonly SlidingWindow _window;
    private readonly int _filters;
    private readonly int _depth;
    private readonly int _positions;
    private AlignedVector _patches = new(0);
    private AlignedVector _patchGradient = new(0);

    public Convolution2DLayer(Shape input, SlidingWindow window, int filters, ImmutableArray<ParameterDefinition> parameters)
        : base(input, new Shape(filters, window.OutputHeight, window.OutputWidth), parameters)
    {
        _patchMatrix = new PatchMatrix(window);
        _window = window;
        _filters = filters;
        _depth = _patchMatrix.Depth;
        _positions = window.Positions;
    }

    private int WeightCount => _filters * _depth;

    private bool HasBias => Parameters.Length == 2;

    /// <inheritdoc/>
    public override void Reserve(int rows, int slices)
    {
        WorkBuffer.Grow(ref _patches, _patchMatrix.Size);
        WorkBuffer.Grow(ref _patchGradient, _patchMatrix.Size);
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        ReadOnlyMatrixSpan weight = new(parameters, _filters, _depth); // [filters, depth]
        for (int row = 0; row < pass.Rows; row++)
        {
            Span<float> image = output.Slice(row * OutputShape.Size, OutputShape.Size);
            for (int filter = 0; HasBias && filter < _filters; filter++)
                image.Slice(filter * _positions, _positions).Fill(parameters[WeightCount + filter]);
            MatrixSpan y = new(image, _filters, _positions); // [filters, positions]
            MatrixProduct.Multiply(weight, Patches(input, row), y, accumulate: HasBias, pass.Matrices);
        }
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
            BiasGradient(pass, outputGradient, gradients.Slice(WeightCount, _filters));
        if (!inputGradient.IsEmpty)
            InputGradient(pass, parameters, outputGradient, inputGradient);
    }

    /// <summary>dy·patchesᵀ, image after image of each slice, summed by the schedule.</summary>
    private void WeightGradient(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, GradientOutputs gradients)
    {
        pass.SliceSum.Begin(pass.Schedule, WeightCount);
        for (int slice = 0; slice < pass.Slices; slice++)
        {
            Span<float> leaf = pass.SliceSum.Leaf();
            leaf.Clear();
            MatrixSpan gradient = new(leaf, _filters, _depth); // [filters, depth]
            for (int row = pass.RowStarts[slice]; row < pass.RowStarts[slice + 1]; row++)
                MatrixProduct.MultiplyTransposedRight(
                    OutputGradient(outputGradient, row), Patches(input, row), gradient, accumulate: true, pass.Matrices);
            pass.SliceSum.Push(gradients);
        }
    }

    /// <summary>The sum over the positions of dy, image after image of each slice, summed by the schedule.</summary>
    private void BiasGradient(LayerPass pass, ReadOnlySpan<float> outputGradient, GradientOutputs gradients)
    {
        pass.SliceSum.Begin(pass.Schedule, _filters);
        for (int slice = 0; slice < pass.Slices; slice++)
        {
            Span<float> sum = pass.SliceSum.Leaf();
            sum.Clear();
            for (int row = pass.RowStarts[slice]; row < pass.RowStarts[slice + 1]; row++)
                ChannelSums.Add(outputGradient.Slice(row * OutputShape.Size, OutputShape.Size), _positions, sum);
            pass.SliceSum.Push(gradients);
        }
    }

    /// <summary>The patches' gradient Wᵀ·dy of each image, added up where patches overlap.</summary>
    private void InputGradient(
        LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        ReadOnlyMatrixSpan weight = new(parameters, _filters, _depth); // [filters, depth]
        Span<float> patchGradient = _patchGradient.Span[.._patchMatrix.Size];
        inputGradient.Clear();
        for (int row = 0; row < pass.Rows; row++)
        {
            MatrixSpan gradient = new(patchGradient, _depth, _positions); // [depth, positions]
            MatrixProduct.MultiplyTransposedLeft(weight, OutputGradient(outputGradient, row), gradient, accumulate: false, pass.Matrices);
            _patchMatrix.Fold(patchGradient, inputGradient.Slice(row * InputShape.Size, InputShape.Size));
        }
    }

    /// <summary>The patches of a row's image, [depth, positions].</summary>
    private ReadOnlyMatrixSpan Patches(ReadOnlySpan<float> input, int row)
    {
        ReadOnlySpan<float> image = input.Slice(row * InputShape.Size, InputShape.Size);
        if (_window.IsPointwise)
            return new ReadOnlyMatrixSpan(image, _depth, _positions);
        _patchMatrix.Unfold(image, _patches.Span);
        return new ReadOnlyMatrixSpan(_patches.Span, _depth, _positions);
    }

    /// <summary>The output gradient of a row's image, [filters, positions].</summary>
    private ReadOnlyMatrixSpan OutputGradient(ReadOnlySpan<float> outputGradient, int row) =>
        new(outputGradient[(row * OutputShape.Size)..], _filters, _positions);
}
