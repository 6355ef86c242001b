using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics.Tests.Lanes;

/// <summary>
/// Accuracy against double precision, and the special values. 2e-7 is 1.7 times the largest error of a correctly rounded result.
/// </summary>
public sealed class LaneMathTests
{
    private const double Accuracy = 2e-7;

    [Fact]
    public void Exp_is_accurate_over_its_whole_range() =>
        WorstRelativeError(Range(-87.3, 88.7), Math.Exp, x => LaneMath.Exp(x)).ShouldBeLessThan(Accuracy);

    [Fact]
    public void Exp_of_very_negative_numbers_is_the_nearest_denormal_and_then_zero()
    {
        Exp(-100f).ShouldBe((float)Math.Exp(-100), float.Epsilon);
        Exp(-104f).ShouldBe(0f);
        Exp(float.NegativeInfinity).ShouldBe(0f);
    }

    [Fact]
    public void Exp_overflows_to_infinity_and_keeps_nan()
    {
        Exp(88.73f).ShouldBe(float.PositiveInfinity);
        Exp(float.MaxValue).ShouldBe(float.PositiveInfinity);
        Exp(0f).ShouldBe(1f);
        float.IsNaN(Exp(float.NaN)).ShouldBeTrue();
    }

    [Fact]
    public void Log_is_accurate_from_the_smallest_denormal_to_the_largest_number() =>
        WorstRelativeError(Magnitudes(1e-45, 3e38), Math.Log, x => LaneMath.Log(x)).ShouldBeLessThan(Accuracy);

    [Fact]
    public void Log_near_one_keeps_its_relative_accuracy() =>
        WorstRelativeError(Range(0.99, 1.01), Math.Log, x => LaneMath.Log(x)).ShouldBeLessThan(Accuracy);

    [Fact]
    public void Log_of_special_values()
    {
        Log(1f).ShouldBe(0f);
        Log(0f).ShouldBe(float.NegativeInfinity);
        Log(-0f).ShouldBe(float.NegativeInfinity);
        Log(float.PositiveInfinity).ShouldBe(float.PositiveInfinity);
        float.IsNaN(Log(-1f)).ShouldBeTrue();
        float.IsNaN(Log(float.NaN)).ShouldBeTrue();
    }

    [Fact]
    public void Log_one_plus_is_accurate_down_to_the_smallest_arguments() =>
        WorstRelativeError(Magnitudes(1e-37, 1), DoubleLogOnePlus, x => LaneMath.LogOnePlus(x)).ShouldBeLessThan(Accuracy);

    [Fact]
    public void Tanh_is_accurate_from_the_smallest_arguments_to_saturation() =>
        WorstRelativeError(Magnitudes(1e-37, 20), Math.Tanh, x => LaneMath.Tanh(x)).ShouldBeLessThan(Accuracy);

    [Fact]
    public void Tanh_is_odd_and_bounded()
    {
        foreach (float x in TestNumbers.Normal(1000, stream: 1, scale: 5))
            Tanh(-x).ShouldBe(-Tanh(x));
        Tanh(float.PositiveInfinity).ShouldBe(1f);
        Tanh(float.NegativeInfinity).ShouldBe(-1f);
        float.IsNaN(Tanh(float.NaN)).ShouldBeTrue();
    }

    [Fact]
    public void Sigmoid_is_accurate_between_its_bounds() =>
        WorstRelativeError(Range(-87, 87), x => 1 / (1 + Math.Exp(-x)), x => LaneMath.Sigmoid(x)).ShouldBeLessThan(Accuracy);

    [Fact]
    public void Sigmoid_of_extreme_numbers_is_normal_or_one()
    {
        LaneMath.Sigmoid(new ScalarLane(float.MinValue)).Value.ShouldBeGreaterThan(1.17549435e-38f);
        LaneMath.Sigmoid(new ScalarLane(float.MaxValue)).Value.ShouldBe(1f);
        float.IsNaN(LaneMath.Sigmoid(new ScalarLane(float.NaN)).Value).ShouldBeTrue();
    }

    private static float Exp(float x) => LaneMath.Exp(new ScalarLane(x)).Value;

    private static float Log(float x) => LaneMath.Log(new ScalarLane(x)).Value;

    private static float Tanh(float x) => LaneMath.Tanh(new ScalarLane(x)).Value;

    /// <summary>ln(1 + x), by its series where 1 + x would lose the bits of x.</summary>
    private static double DoubleLogOnePlus(double x) => x < 1e-4 ? x * (1 - (x * (0.5 - (x * (1.0 / 3 - (x / 4)))))) : Math.Log(1 + x);

    private static IEnumerable<float> Range(double low, double high) =>
        Enumerable.Range(0, 200_001).Select(index => (float)(low + ((high - low) * index / 200_000)));

    private static IEnumerable<float> Magnitudes(double low, double high) =>
        Enumerable.Range(0, 200_001).Select(index => (float)(low * Math.Pow(high / low, index / 200_000.0)));

    private static double WorstRelativeError(IEnumerable<float> inputs, Func<double, double> exact, Func<ScalarLane, ScalarLane> actual)
    {
        double worst = 0;
        foreach (float x in inputs)
        {
            double expected = exact(x);
            double error = Math.Abs(actual(new ScalarLane(x)).Value - expected);
            if (error > 0)
                worst = Math.Max(worst, error / Math.Abs(expected));
        }

        return worst;
    }
}
