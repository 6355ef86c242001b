namespace ClusterNet.Numerics;

/// <summary>A lane's Gaussian noise.</summary>
internal sealed class GaussianNoiseLayer : Layer
{
    private readonly double _deviation;

    public GaussianNoiseLayer(Shape shape, double deviation)
        : base(shape, shape, [])
    {
        _deviation = deviation;
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        input.CopyTo(output);
        if (pass.Mode == PassMode.Inference)
            return;
        for (int row = 0; row < pass.Rows; row++)
            AddNoise(pass.Random(RandomPurpose.Noise, this, row), output.Slice(row * InputShape.Size, InputShape.Size));
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
        if (!inputGradient.IsEmpty)
            outputGradient.CopyTo(inputGradient);
    }

    private void AddNoise(RandomSequence random, Span<float> values)
    {
        for (int index = 0; index < values.Length; index += 2)
        {
            (double even, double odd) = random.NormalPair(index >> 1);
            values[index] += (float)(_deviation * even);
            if (index + 1 < values.Length)
                values[index + 1] += (float)(_deviation * odd);
        }
    }
}
