using System.Collections.Immutable;
using System.Globalization;

namespace ClusterNet.Numerics;

/// <summary>
/// Layers one after the other, with the activations between them. A parameter's name starts with the index of its layer: "0.weight".
/// </summary>
internal sealed class SequentialLayer : Layer
{
    private readonly LayerChain _chain;

    /// <summary>Puts layers in a row; each one's input shape is the output shape of the one before.</summary>
    public SequentialLayer(Shape inputShape, ImmutableArray<Layer> layers)
        : base(inputShape, layers[^1].OutputShape, PrefixedParameters(layers))
    {
        Children = layers;
        _chain = new LayerChain(layers);
    }

    /// <inheritdoc/>
    public override ImmutableArray<Layer> Children { get; }

    /// <inheritdoc/>
    public override void Reserve(int rows, int slices)
    {
        base.Reserve(rows, slices);
        _chain.Reserve(rows, Children.Length - 1);
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int stage = 0; stage < Children.Length; stage++)
            _chain.Forward(pass, parameters, stage, input, stage == Children.Length - 1 ? output : _chain.Output(stage, pass.Rows));
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
        int last = Children.Length - 1;
        for (int stage = last; stage >= 0; stage--)
        {
            ReadOnlySpan<float> stageOutput = stage == last ? output : _chain.Output(stage, pass.Rows);
            ReadOnlySpan<float> stageGradient = stage == last ? outputGradient : _chain.OutputGradient(stage, pass.Rows);
            _chain.Backward(pass, parameters, stage, input, stageOutput, stageGradient, inputGradient, gradients);
        }
    }

    private static ImmutableArray<ParameterDefinition> PrefixedParameters(ImmutableArray<Layer> layers) =>
        [.. layers.SelectMany((layer, index) => layer.Parameters.Select(parameter =>
            parameter with { Name = index.ToString(CultureInfo.InvariantCulture) + "." + parameter.Name }))];
}
