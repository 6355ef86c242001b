using System.Collections.Immutable;
using System.Globalization;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's branches: runs each on the same input and adds up their input gradients in order.</summary>
internal abstract class BranchesLayer : Layer
{
    private readonly AlignedVector[] _outputs;
    private readonly int[] _offsets;
    private AlignedVector _outputGradient = new(0);
    private AlignedVector _inputGradient = new(0);

    protected BranchesLayer(Shape input, Shape output, ImmutableArray<Layer> layers)
        : base(input, output, Define(layers))
    {
        Children = layers;
        _outputs = [.. layers.Select(_ => new AlignedVector(0))];
        _offsets = new int[layers.Length];
        for (int branch = 1; branch < layers.Length; branch++)
            _offsets[branch] = _offsets[branch - 1] + layers[branch - 1].ParameterCount;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<Layer> Children { get; }

    /// <inheritdoc/>
    public sealed override void Reserve(int rows, int slices)
    {
        base.Reserve(rows, slices);
        for (int branch = 0; branch < Children.Length; branch++)
            WorkBuffer.Grow(ref _outputs[branch], checked(rows * Children[branch].OutputShape.Size));
        WorkBuffer.Grow(ref _outputGradient, checked(rows * Children.Max(child => child.OutputShape.Size)));
        WorkBuffer.Grow(ref _inputGradient, checked(rows * InputShape.Size));
    }

    /// <inheritdoc/>
    public sealed override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int branch = 0; branch < Children.Length; branch++)
        {
            Layer layer = Children[branch];
            layer.Forward(pass, parameters.Slice(_offsets[branch], layer.ParameterCount), input, Output(branch, pass.Rows));
            Merge(branch, pass.Rows, Output(branch, pass.Rows), output);
        }
    }

    /// <inheritdoc/>
    public sealed override void Backward(
        LayerPass pass,
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        GradientOutputs gradients)
    {
        for (int branch = 0; branch < Children.Length; branch++)
        {
            Layer layer = Children[branch];
            Span<float> branchGradient = _outputGradient.Span[..(pass.Rows * layer.OutputShape.Size)];
            Split(branch, pass.Rows, outputGradient, branchGradient);
            Span<float> below = branch == 0 ? inputGradient : _inputGradient.Span[..inputGradient.Length];
            layer.Backward(
                pass, parameters.Slice(_offsets[branch], layer.ParameterCount), input, Output(branch, pass.Rows), branchGradient, below,
                gradients.Slice(_offsets[branch], layer.ParameterCount));
            if (branch > 0)
                VectorMath.Add(inputGradient, below, inputGradient);
        }
    }

    /// <summary>Takes a branch's output into the whole output; branch after branch.</summary>
    protected abstract void Merge(int branch, int rows, ReadOnlySpan<float> branchOutput, Span<float> output);

    /// <summary>Takes a branch's part out of the whole output gradient.</summary>
    protected abstract void Split(int branch, int rows, ReadOnlySpan<float> outputGradient, Span<float> branchGradient);

    private Span<float> Output(int branch, int rows) => _outputs[branch].Span[..(rows * Children[branch].OutputShape.Size)];

    private static ImmutableArray<ParameterDefinition> Define(ImmutableArray<Layer> layers) =>
        [.. layers.SelectMany((layer, branch) => ParameterNames.Under(branch.ToString(CultureInfo.InvariantCulture), layer))];
}
