using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>A lane's frozen part: its parameters are running statistics to which nothing is added.</summary>
internal sealed class FrozenLayer : Layer
{
    private readonly Layer _body;

    public FrozenLayer(Layer body)
        : base(body.InputShape, body.OutputShape, [.. body.Parameters.Select(parameter => parameter with { UpdateRule = UpdateRule.RunningStatistic })])
    {
        _body = body;
        Children = [body];
    }

    /// <inheritdoc/>
    public override ImmutableArray<Layer> Children { get; }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output) =>
        _body.Forward(pass, parameters, input, output);

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
        if (!inputGradient.IsEmpty)
            _body.Backward(pass, parameters, input, output, outputGradient, inputGradient, gradients);
        for (int index = 0; index < gradients.Count; index++)
            gradients[index].Clear();
    }
}
