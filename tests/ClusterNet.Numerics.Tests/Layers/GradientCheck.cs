namespace ClusterNet.Numerics.Tests.Layers;

/// <summary>Compares a layer's gradients with finite differences of Σ dy·y over random dy.</summary>
/// <remarks>
/// The differences are of sixth order with h = 0.04: the truncation error, h⁶/140 times the seventh derivative, is below 1e-8 here.
/// What is left is rounding: outputs of float32 are off by about 1e-7 each; tens of them, divided by h and weighted by 1.8, give some 5e-5.
/// The tolerance of 3e-4 · max(1, |gradient|) lies above that and far below what any wrong term would do.
/// </remarks>
public static class GradientCheck
{
    private const float H = 0.04f;
    private const double Tolerance = 3e-4;
    private static readonly double[] Weights = [45.0 / 60, -9.0 / 60, 1.0 / 60];

    public static void Run(Module module, Shape inputShape, double kinkMargin = 0)
    {
        LayerRunner runner = new(module, inputShape, [0, 3, 3, 5], new SumSchedule([0, 1, 1], [false, false, true]));
        float[] input = [.. TestNumbers.Normal(runner.Rows * inputShape.Size, stream: 10).Select(x => AwayFromKink(x, kinkMargin))];
        runner.Parameters = TestNumbers.Normal(runner.Layer.ParameterCount, stream: 11, scale: 0.7);
        float[] output = runner.Forward(input);
        float[] outputGradient = TestNumbers.Normal(output.Length, stream: 12);
        (float[] inputGradient, AlignedVector[] gradients) = runner.Backward(input, output, outputGradient);

        double Projection() => runner.Forward(input).Zip(outputGradient, (y, dy) => (double)y * dy).Sum();
        Compare(input, inputGradient, Projection, "input");
        Compare(runner.Parameters, gradients[0].Span.ToArray(), Projection, "parameter");
    }

    /// <summary>The derivative of <paramref name="function"/> with respect to <paramref name="variables"/>[index].</summary>
    public static double Derivative(float[] variables, int index, Func<double> function)
    {
        float centre = variables[index];
        double sum = 0;
        for (int distance = 1; distance <= Weights.Length; distance++)
        {
            float above = centre + (distance * H);
            float below = centre - (distance * H);
            variables[index] = above;
            double high = function();
            variables[index] = below;
            sum += Weights[distance - 1] * (high - function()) * (2 * distance * H / (above - (double)below)) / H;
        }

        variables[index] = centre;
        return sum;
    }

    public static void Compare(float[] variables, float[] gradient, Func<double> function, string what)
    {
        for (int index = 0; index < variables.Length; index++)
        {
            double expected = Derivative(variables, index, function);
            ((double)gradient[index]).ShouldBe(expected, Tolerance * Math.Max(1, Math.Abs(expected)), $"{what} {index}");
        }
    }

    private static float AwayFromKink(float x, double margin) => (float)(x + (Math.Sign(x) * margin));
}
