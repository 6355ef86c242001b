namespace ClusterNet.Numerics.Tests.Golden;

/// <summary>The comparison with references: 1e-5 · max(1, |reference|).</summary>
public static class Closeness
{
    public const double GoldenTolerance = 1e-5;

    public static void ShouldBeCloseTo(this ReadOnlySpan<float> actual, ReadOnlySpan<double> expected, string what, double tolerance =
        GoldenTolerance)
    {
        actual.Length.ShouldBe(expected.Length, what);
        for (int index = 0; index < expected.Length; index++)
            ((double)actual[index]).ShouldBe(expected[index], tolerance * Math.Max(1, Math.Abs(expected[index])), $"{what}[{index}]");
    }

    public static void ShouldBeCloseTo(this float[] actual, double[] expected, string what, double tolerance = GoldenTolerance) =>
        ShouldBeCloseTo(actual.AsSpan(), expected, what, tolerance);

    public static void ShouldHaveTheBitsOf(this ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, string what)
    {
        actual.Length.ShouldBe(expected.Length, what);
        for (int index = 0; index < expected.Length; index++)
        {
            bool same = BitConverter.SingleToInt32Bits(actual[index]) == BitConverter.SingleToInt32Bits(expected[index]);
            if (!same && !(float.IsNaN(actual[index]) && float.IsNaN(expected[index])))
                Assert.Fail($"{what}[{index}] is {actual[index]:R}, not {expected[index]:R}");
        }
    }
}
