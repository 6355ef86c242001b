namespace ClusterNet.Numerics;

/// <summary>A lane's change of shape: a copy.</summary>
internal sealed class ReshapeLayer : Layer
{
    public ReshapeLayer(Shape input, Shape output)
        : base(input, output, [])
    {
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output) =>
        input.CopyTo(output);

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
            outputGradient.CopyTo(inputGradient);
    }
}
