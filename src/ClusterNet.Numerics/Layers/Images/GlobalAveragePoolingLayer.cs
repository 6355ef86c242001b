using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's global average pooling.</summary>
internal sealed class GlobalAveragePoolingLayer : Layer
{
    private readonly ImageShape _image;

    public GlobalAveragePoolingLayer(Shape input, ImageShape image)
        : base(input, new Shape(image.Channels), [])
    {
        _image = image;
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int plane = 0; plane < pass.Rows * _image.Channels; plane++)
            output[plane] = LaneReduction.Sum(input.Slice(plane * _image.Plane, _image.Plane)) / _image.Plane;
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
        if (inputGradient.IsEmpty)
            return;
        for (int plane = 0; plane < pass.Rows * _image.Channels; plane++)
            inputGradient.Slice(plane * _image.Plane, _image.Plane).Fill(outputGradient[plane] / _image.Plane);
    }
}
