namespace ClusterNet.Numerics;

/// <summary>A lane's pooling: channel by channel, window by window.</summary>
internal abstract class Pooling2DLayer : Layer
{
    protected Pooling2DLayer(Shape input, SlidingWindow window)
        : base(input, (window.Image with { Height = window.OutputHeight, Width = window.OutputWidth }).ToShape(), [])
    {
        Window = window;
    }

    /// <summary>The windows.</summary>
    protected SlidingWindow Window { get; }

    /// <inheritdoc/>
    public sealed override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        int planes = pass.Rows * Window.Image.Channels;
        for (int plane = 0; plane < planes; plane++)
            Pool(
                input.Slice(plane * Window.Image.Plane, Window.Image.Plane),
                output.Slice(plane * Window.Positions, Window.Positions));
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
        if (inputGradient.IsEmpty)
            return;
        inputGradient.Clear();
        int planes = pass.Rows * Window.Image.Channels;
        for (int plane = 0; plane < planes; plane++)
            Spread(
                input.Slice(plane * Window.Image.Plane, Window.Image.Plane),
                outputGradient.Slice(plane * Window.Positions, Window.Positions),
                inputGradient.Slice(plane * Window.Image.Plane, Window.Image.Plane));
    }

    /// <summary>Computes one channel's output.</summary>
    /// <param name="input">The channel's pixels, [height, width].</param>
    /// <param name="output">Receives one value for each window, [output height, output width].</param>
    protected abstract void Pool(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Adds one channel's output gradient to the pixels that it belongs to.</summary>
    /// <param name="input">The channel's pixels, [height, width].</param>
    /// <param name="outputGradient">The gradient, [output height, output width].</param>
    /// <param name="inputGradient">What it is added to, [height, width].</param>
    protected abstract void Spread(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient);
}
