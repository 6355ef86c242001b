namespace ClusterNet.Numerics.Tests.Linear;

/// <summary>Data for the tests of the matrix products.</summary>
internal static class TestMatrices
{
    /// <summary>Numbers of both signs whose sums do not come out even in float32.</summary>
    public static float[] Random(int seed, int length)
    {
        Random random = new(seed);
        float[] values = new float[length];
        for (int index = 0; index < length; index++)
            values[index] = (random.NextSingle() * 2) - 1;
        return values;
    }

    /// <summary>Fails with the first element whose bits differ.</summary>
    public static void ShouldHaveTheBitsOf(this ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, string what)
    {
        actual.Length.ShouldBe(expected.Length, what);
        for (int index = 0; index < expected.Length; index++)
        {
            if (BitConverter.SingleToInt32Bits(actual[index]) != BitConverter.SingleToInt32Bits(expected[index]))
                Assert.Fail($"{what}: element {index} is {actual[index]:R}, expected {expected[index]:R}");
        }
    }
}
