namespace ClusterNet.Numerics;

/// <summary>A lane's random change of images. What was drawn is drawn again in the backward pass.</summary>
internal sealed class ImageTransformLayer : Layer
{
    private readonly ImageShape _image;
    private readonly ImageTransform _transform;

    public ImageTransformLayer(Shape shape, ImageShape image, ImageTransform transform)
        : base(shape, shape, [])
    {
        _image = image;
        _transform = transform;
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        if (pass.Mode == PassMode.Inference)
        {
            input.CopyTo(output);
            return;
        }

        for (int row = 0; row < pass.Rows; row++)
            Sample(Draw(pass, row), input.Slice(row * _image.Size, _image.Size), output.Slice(row * _image.Size, _image.Size));
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
        if (pass.Mode == PassMode.Inference)
        {
            outputGradient.CopyTo(inputGradient);
            return;
        }

        inputGradient.Clear();
        for (int row = 0; row < pass.Rows; row++)
            Spread(
                Draw(pass, row),
                outputGradient.Slice(row * _image.Size, _image.Size),
                inputGradient.Slice(row * _image.Size, _image.Size));
    }

    private PixelMap Draw(LayerPass pass, int row) =>
        _transform.Draw(pass.Random(RandomPurpose.Augmentation, this, row), _image.Height, _image.Width);

    private void Sample(PixelMap map, ReadOnlySpan<float> input, Span<float> output)
    {
        float fill = (float)_transform.Fill;
        for (int y = 0, pixel = 0; y < _image.Height; y++)
            for (int x = 0; x < _image.Width; x++, pixel++)
            {
                BilinearSample source = new(map, x, y, _image);
                for (int start = 0; start < _image.Size; start += _image.Plane)
                    output[start + pixel] = source.Read(input.Slice(start, _image.Plane), fill);
            }
    }

    private void Spread(PixelMap map, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        for (int y = 0, pixel = 0; y < _image.Height; y++)
            for (int x = 0; x < _image.Width; x++, pixel++)
            {
                BilinearSample source = new(map, x, y, _image);
                for (int start = 0; start < _image.Size; start += _image.Plane)
                    source.Spread(outputGradient[start + pixel], inputGradient.Slice(start, _image.Plane));
            }
    }
}
