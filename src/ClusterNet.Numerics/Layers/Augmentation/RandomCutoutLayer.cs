namespace ClusterNet.Numerics;

/// <summary>A lane's cutout. The square is drawn again in the backward pass.</summary>
internal sealed class RandomCutoutLayer : Layer
{
    private readonly ImageShape _image;
    private readonly int _size;
    private readonly float _fill;

    public RandomCutoutLayer(Shape shape, ImageShape image, int size, float fill)
        : base(shape, shape, [])
    {
        _image = image;
        _size = size;
        _fill = fill;
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        input.CopyTo(output);
        CutOut(pass, output, _fill);
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
        outputGradient.CopyTo(inputGradient);
        CutOut(pass, inputGradient, 0);
    }

    /// <summary>Fills the square of each row's image.</summary>
    private void CutOut(LayerPass pass, Span<float> images, float value)
    {
        for (int row = 0; row < pass.Rows && pass.Mode == PassMode.Training; row++)
        {
            RandomSequence random = pass.Random(RandomPurpose.Augmentation, this, row);
            (int top, int bottom) = Side(random.Uniform(0), _image.Height);
            (int left, int right) = Side(random.Uniform(1), _image.Width);
            for (int channel = 0; channel < _image.Channels; channel++)
                for (int y = top; y < bottom; y++)
                    images.Slice((row * _image.Size) + (channel * _image.Plane) + (y * _image.Width) + left, right - left).Fill(value);
        }
    }

    /// <summary>The first pixel and the end of the square along one side of the image.</summary>
    private (int Start, int End) Side(double uniform, int size)
    {
        int start = (int)(uniform * size) - (_size / 2);
        return (Math.Max(start, 0), Math.Min(start + _size, size));
    }
}
