namespace ClusterNet.Numerics.Tests;

/// <summary>Random test inputs that are the same in every run.</summary>
public static class TestNumbers
{
    public const ulong Seed = 20260101;

    /// <summary>Normal numbers, different for each <paramref name="stream"/>.</summary>
    public static float[] Normal(int count, int stream, double scale = 1)
    {
        RandomSequence random = new CounterRandom(Seed, RandomPurpose.Sampling).ForSample(stream);
        return [.. Enumerable.Range(0, count).Select(index => (float)(scale * random.Normal(index)))];
    }

    /// <summary>Numbers of every magnitude and the special ones: zeros, denormals, borders of ranges, infinities, NaN.</summary>
    public static float[] Everything()
    {
        RandomSequence random = new CounterRandom(Seed, RandomPurpose.Sampling).ForSample(-1);
        IEnumerable<float> anyBits = Enumerable.Range(0, 20_000).Select(index => BitConverter.UInt32BitsToSingle(random.Word(index)));
        IEnumerable<float> usual = Enumerable.Range(20_000, 20_000).Select(index => (random.UniformSingle(index) - 0.5f) * 40);
        float[] special =
        [
            0f, -0f, float.Epsilon, -float.Epsilon, 1e-40f, -1e-40f, 1.17549435e-38f, -1.17549435e-38f,
            1e-30f, 9.9e-31f, -1e-30f, 0.5f, 1f, -1f, 2f,
            87f, 87.5f, 88f, 88.72f, 88.73f, 89f, 90f, -87f, -88f, -103f, -103.97f, -104f, -105f, 9.9f, 10f, 10.1f, -10f,
            0.34657359f, -0.34657359f, 1.41421354f, 1.41421366f, 8388608f, 16777217f,
            float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
        ];
        return [.. special, .. anyBits, .. usual, .. special];
    }
}
