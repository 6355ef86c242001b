namespace ClusterNet.Numerics;

/// <summary>A lane's average pooling; a window is summed in reading order.</summary>
internal sealed class AveragePooling2DLayer : Pooling2DLayer
{
    private readonly float _share;

    public AveragePooling2DLayer(Shape input, SlidingWindow window)
        : base(input, window)
    {
        _share = 1f / (window.Kernel * window.Kernel);
    }

    /// <inheritdoc/>
    protected override void Pool(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int y = 0, index = 0; y < Window.OutputHeight; y++)
        {
            (int top, int bottom) = Window.Inside(y, Window.Image.Height);
            for (int x = 0; x < Window.OutputWidth; x++, index++)
            {
                (int left, int right) = Window.Inside(x, Window.Image.Width);
                float sum = 0;
                for (int row = top; row < bottom; row++)
                    for (int column = left; column < right; column++)
                        sum += input[(row * Window.Image.Width) + column];
                output[index] = sum * _share;
            }
        }
    }

    /// <inheritdoc/>
    protected override void Spread(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        for (int y = 0, index = 0; y < Window.OutputHeight; y++)
        {
            (int top, int bottom) = Window.Inside(y, Window.Image.Height);
            for (int x = 0; x < Window.OutputWidth; x++, index++)
            {
                (int left, int right) = Window.Inside(x, Window.Image.Width);
                float share = outputGradient[index] * _share;
                for (int row = top; row < bottom; row++)
                    for (int column = left; column < right; column++)
                        inputGradient[(row * Window.Image.Width) + column] += share;
            }
        }
    }
}
