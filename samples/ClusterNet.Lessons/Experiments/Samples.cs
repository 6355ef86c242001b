using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;

namespace ClusterNet.Lessons.Experiments;

/// <summary>The data sets of the lessons.</summary>
internal static class Samples
{
    /// <summary>Points of a generated set, a fifth of them for validation, standardized.</summary>
    public static PreparedData Generated(GeneratedSet set, long count, double noise = 0, ulong seed = 1)
    {
        GeneratedSource source = new(set, count, noise, seed);
        return PreparedData.Split(source, DataSplit.ByShare(count, 0.2, seed), FeatureScaling.Standardization);
    }

    /// <summary>Normal numbers, in classes by turns that have nothing to do with them.</summary>
    public static PreparedData Noise(int count, int features, int classes, ulong seed = 1)
    {
        CounterRandom random = new(seed, RandomPurpose.Generation);
        float[][] rows = [.. Enumerable.Range(0, count).Select(row =>
            Enumerable.Range(0, features).Select(column => (float)random.ForSample(row).Normal(column)).ToArray())];
        return new TableSource(rows, [.. Enumerable.Range(0, count).Select(row => (float)(row % classes))],
            [.. Enumerable.Range(0, classes).Select(index => $"{index}")]).Prepared();
    }

    /// <summary>
    /// Binary patterns, a fifth of them for validation: each class has one, of which a sample has each element flipped with a probability.
    /// </summary>
    public static PreparedData Patterns(int count, int elements, int classes, double flipped, ulong seed = 1)
    {
        CounterRandom patterns = new(seed, RandomPurpose.Generation);
        CounterRandom flips = new(seed, RandomPurpose.Noise);
        float[][] rows = [.. Enumerable.Range(0, count).Select(row => Enumerable.Range(0, elements).Select(element =>
            (patterns.ForSample(row % classes).Uniform(element) < 0.5) ^ (flips.ForSample(row).Uniform(element) < flipped) ? 1f : 0f).ToArray())];
        TableSource source = new(rows, [.. Enumerable.Range(0, count).Select(row => (float)(row % classes))],
            [.. Enumerable.Range(0, classes).Select(index => $"{index}")]);
        return PreparedData.Split(source, DataSplit.ByShare(count, 0.2, seed));
    }
}
