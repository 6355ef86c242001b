using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>Generated points: a sample is a function of (set, count, noise, seed, id).</summary>
/// <remarks>
/// <see cref="SampleSource.ContentHash"/> covers the set's name, the count, the noise and the seed, which determine every sample.
/// </remarks>
public sealed class GeneratedSource : ComputedSource
{
    /// <summary>Creates the source.</summary>
    /// <param name="set">What to generate.</param>
    /// <param name="count">The number of samples, at least 1.</param>
    /// <param name="noise">The amount of noise, 0 to 10; each set says what it does. Default: 0.</param>
    /// <param name="seed">Chooses the points. Default: 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public GeneratedSource(GeneratedSet set, long count, double noise = 0, ulong seed = 0)
        : base(count, new Shape(set.Dimensions), set.ClassNames, seed)
    {
        if (!(noise is >= 0 and <= 10))
            throw new ArgumentOutOfRangeException(nameof(noise), noise, "expected 0 to 10");
        Set = set;
        Noise = noise;
    }

    /// <summary>What is generated.</summary>
    public GeneratedSet Set { get; }

    /// <summary>The amount of noise.</summary>
    public double Noise { get; }

    private protected override void AddContent(ContentHasher hasher)
    {
        hasher.Add("generated");
        hasher.Add(Set.Name);
        hasher.Add(Count);
        hasher.Add(Noise);
        hasher.Add(unchecked((long)Seed));
    }

    private protected override float Compute(RandomSequence random, long id, Span<float> features)
    {
        GeneratedPoint point = Set.PointAt(random, id, Count, Noise);
        features[0] = (float)point.X;
        if (features.Length > 1)
            features[1] = (float)point.Y;
        return (float)point.Target;
    }
}
