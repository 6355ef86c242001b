using ClusterNet.Numerics;

namespace ClusterNet.Samples;

/// <summary>A layer of one's own: y = sin(2πf·x) for each element, of any shape (after Sitzmann et al. 2020, SIREN).</summary>
public sealed class SineLayer(double frequency) : Module
{
    public override Layer Build(Shape input) => new Lane(input, frequency);

    // One instance a compute lane. It has no parameters and needs no buffers, for its derivative follows from its input.
    private sealed class Lane(Shape shape, double frequency) : Layer(shape, shape, [])
    {
        public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
        {
            for (int i = 0; i < input.Length; i++)
                output[i] = (float)DeterministicMath.SinCosOfTurns(frequency * input[i]).Sine;
        }

        public override void Backward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> output,
            ReadOnlySpan<float> outputGradient, Span<float> inputGradient, GradientOutputs gradients)
        {
            for (int i = 0; i < inputGradient.Length; i++)
                inputGradient[i] = (float)(2 * Math.PI * frequency * DeterministicMath.SinCosOfTurns(frequency * input[i]).Cosine) * outputGradient[i];
        }
    }
}
