using ClusterNet.Numerics;

namespace ClusterNet.Samples.Tests;

/// <summary>The derivatives of the own blocks, by central differences.</summary>
public sealed class GradientTests
{
    [Theory]
    [InlineData(-3f)]
    [InlineData(-0.2f)]
    [InlineData(0.4f)]
    [InlineData(2.5f)]
    public void The_focal_loss_has_the_gradient_that_it_says(float x)
    {
        foreach (float target in (float[])[0, 1])
        {
            float[] gradient = new float[1];
            new FocalLoss().Evaluate([x], [target], scale: 1, gradient, new float[1]);
            ((double)gradient[0]).ShouldBe((LossAt(x + 0.01f, target) - LossAt(x - 0.01f, target)) / 0.02, 1e-3);
        }
    }

    [Fact]
    public void The_sine_layer_has_the_gradient_that_it_says()
    {
        Layer layer = new SineLayer(0.3).Build(new Shape(3));
        LayerPass pass = new(seed: 1);
        pass.Begin(PassMode.Training, [0], [0, 1], SumSchedule.SingleLeaf, step: 0, globalSamples: 1);
        float[] input = [-1.3f, 0.1f, 2];
        float[] gradient = new float[3];
        layer.Backward(pass, [], input, [], [1, 1, 1], gradient, default);
        for (int i = 0; i < 3; i++)
            ((double)gradient[i]).ShouldBe((Math.Sin(2 * Math.PI * 0.3 * (input[i] + 0.001)) - Math.Sin(2 * Math.PI * 0.3 * (input[i] - 0.001))) / 0.002, 1e-3);
    }

    private static double LossAt(float x, float target)
    {
        float[] loss = new float[1];
        new FocalLoss().Evaluate([x], [target], scale: 1, [], loss);
        return loss[0];
    }
}
