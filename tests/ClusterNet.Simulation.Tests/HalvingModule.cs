using ClusterNet.Numerics;

namespace ClusterNet.Simulation.Tests;

/// <summary>A layer such as a user of the library writes: y = x / 2.</summary>
internal sealed class HalvingModule : Module
{
    public override Layer Build(Shape input) => new HalvingLayer(input);

    private sealed class HalvingLayer(Shape shape) : Layer(shape, shape, [])
    {
        public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
        {
            for (int i = 0; i < input.Length; i++)
                output[i] = input[i] / 2;
        }

        public override void Backward(
            LayerPass pass,
            ReadOnlySpan<float> parameters,
            ReadOnlySpan<float> input,
            ReadOnlySpan<float> output,
            ReadOnlySpan<float> outputGradient,
            Span<float> inputGradient,
            GradientOutputs gradients)
        {
            for (int i = 0; i < inputGradient.Length; i++)
                inputGradient[i] = outputGradient[i] / 2;
        }
    }
}
