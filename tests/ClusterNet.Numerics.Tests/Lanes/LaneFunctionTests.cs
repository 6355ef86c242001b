using ClusterNet.Numerics.Lanes;
using MathNet.Numerics;

namespace ClusterNet.Numerics.Tests.Lanes;

/// <summary>Accuracy of the functions beside <see cref="LaneMath"/>, against double precision.</summary>
public sealed class LaneFunctionTests
{
    private const double Accuracy = 3e-7;

    [Fact]
    public void Exp_minus_one_is_accurate_from_the_smallest_arguments()
    {
        WorstRelativeError(1e-37, 88, SpecialMath.ExpMinusOne, x => LaneMath.ExpMinusOne(x)).ShouldBeLessThan(Accuracy);
        Value(x => LaneMath.ExpMinusOne(x), float.NegativeInfinity).ShouldBe(-1f);
    }

    [Fact]
    public void The_error_function_is_accurate_to_1e_7()
    {
        for (double x = -6; x <= 6; x += 1e-4)
            ((double)Value(y => LaneErrorFunction.Erf(y), (float)x)).ShouldBe(SpecialFunctions.Erf((float)x), 1e-7, $"erf {x}");
        Value(x => LaneErrorFunction.Erf(x), float.PositiveInfinity).ShouldBe(1f);
        float.IsNaN(Value(x => LaneErrorFunction.Erf(x), float.NaN)).ShouldBeTrue();
    }

    [Fact]
    public void The_normal_distribution_keeps_its_relative_accuracy_in_the_tail()
    {
        for (double x = -12; x <= 8; x += 1e-3)
        {
            // Far out the rounding error of x/√2, up to 1e-7, is multiplied by x² = 144.
            double expected = 0.5 * SpecialFunctions.Erfc(-(float)x / Math.Sqrt(2));
            ((double)Value(y => LaneErrorFunction.NormalCumulative(y), (float)x)).ShouldBe(expected, 2e-5 * expected, $"Φ({x})");
        }
    }

    [Fact]
    public void The_arctangent_is_accurate_for_all_magnitudes()
    {
        WorstRelativeError(1e-37, 3e38, Math.Atan, x => LaneInverseMath.Arctan(x)).ShouldBeLessThan(Accuracy);
        Value(x => LaneInverseMath.Arctan(x), float.NegativeInfinity).ShouldBe((float)(-Math.PI / 2));
    }

    [Fact]
    public void The_inverse_hyperbolic_sine_is_accurate_for_all_magnitudes() =>
        WorstRelativeError(1e-37, 3e38, SpecialMath.Arsinh, x => LaneInverseMath.Arsinh(x)).ShouldBeLessThan(Accuracy);

    [Fact]
    public void The_sign_of_zero_is_zero_and_of_nan_nan()
    {
        float[] signs = [.. new[] { -3f, -0f, 0f, 1e-40f, 7f }.Select(x => Value(y => LaneSign.Sign(y), x))];
        signs.ShouldBe([-1f, 0f, 0f, 1f, 1f]);
        float.IsNaN(Value(x => LaneSign.Sign(x), float.NaN)).ShouldBeTrue();
    }

    private static float Value(Func<ScalarLane, ScalarLane> function, float x) => function(new ScalarLane(x)).Value;

    private static double WorstRelativeError(double low, double high, Func<double, double> exact, Func<ScalarLane, ScalarLane> actual)
    {
        double worst = 0;
        for (int index = 0; index <= 100_000; index++)
        {
            float x = (float)(low * Math.Pow(high / low, index / 100_000.0));
            foreach (float signed in new[] { x, -x })
            {
                double expected = exact(signed);
                worst = Math.Max(worst, Math.Abs(Value(actual, signed) - expected) / Math.Abs(expected));
            }
        }

        return worst;
    }

    /// <summary>Formulas that keep the bits of small arguments in double precision.</summary>
    private static class SpecialMath
    {
        public static double ExpMinusOne(double x) =>
            Math.Abs(x) < 1e-3 ? x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4)))))) : Math.Exp(x) - 1;

        public static double Arsinh(double x) =>
            Math.Abs(x) < 1e-3 ? x * (1 - (x * x / 6 * (1 - (x * x * 9 / 20)))) : Math.Asinh(x);
    }
}
