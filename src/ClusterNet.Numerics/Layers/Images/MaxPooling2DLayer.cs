namespace ClusterNet.Numerics;

/// <summary>A lane's max pooling; the place of a maximum is found again in the backward pass.</summary>
internal sealed class MaxPooling2DLayer : Pooling2DLayer
{
    public MaxPooling2DLayer(Shape input, SlidingWindow window)
        : base(input, window)
    {
    }

    /// <inheritdoc/>
    protected override void Pool(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int y = 0, index = 0; y < Window.OutputHeight; y++)
            for (int x = 0; x < Window.OutputWidth; x++, index++)
                output[index] = input[IndexOfMaximum(input, y, x)];
    }

    /// <inheritdoc/>
    protected override void Spread(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        for (int y = 0, index = 0; y < Window.OutputHeight; y++)
            for (int x = 0; x < Window.OutputWidth; x++, index++)
                inputGradient[IndexOfMaximum(input, y, x)] += outputGradient[index];
    }

    private int IndexOfMaximum(ReadOnlySpan<float> input, int y, int x)
    {
        (int top, int bottom) = Window.Inside(y, Window.Image.Height);
        (int left, int right) = Window.Inside(x, Window.Image.Width);
        int best = (top * Window.Image.Width) + left;
        float maximum = input[best];
        for (int row = top; row < bottom; row++)
            for (int column = left; column < right; column++)
            {
                int index = (row * Window.Image.Width) + column;
                if (!(input[index] > maximum) && !float.IsNaN(input[index]))
                    continue;
                best = index;
                maximum = input[index];
            }

        return best;
    }
}
