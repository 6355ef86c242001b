using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// A source that computes its samples whenever they are read and keeps none: a sample is a function of (set, count, noise, seed, id).
/// </summary>
/// <remarks><see cref="ContentHash"/> covers the set's name, the count, the noise and the seed, which determine every sample.</remarks>
public sealed class GeneratedSource : SampleSource
{
    private readonly CounterRandom _random;

    /// <summary>Creates the source.</summary>
    /// <param name="set">What to generate.</param>
    /// <param name="count">The number of samples, at least 1.</param>
    /// <param name="noise">The amount of noise, 0 to 10; each set says what it does. Default: 0.</param>
    /// <param name="seed">Chooses the points. Default: 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public GeneratedSource(GeneratedSet set, long count, double noise = 0, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!(noise is >= 0 and <= 10))
            throw new ArgumentOutOfRangeException(nameof(noise), noise, "expected 0 to 10");
        Set = set;
        Count = count;
        Noise = noise;
        Seed = seed;
        SampleShape = new Shape(set.Dimensions);
        _random = new CounterRandom(seed, RandomPurpose.Generation);
    }

    /// <summary>What is generated.</summary>
    public GeneratedSet Set { get; }

    /// <summary>The amount of noise.</summary>
    public double Noise { get; }

    /// <summary>What chose the points.</summary>
    public ulong Seed { get; }

    /// <inheritdoc/>
    public override long Count { get; }

    /// <inheritdoc/>
    public override Shape SampleShape { get; }

    /// <inheritdoc/>
    public override int TargetWidth => 1;

    /// <inheritdoc/>
    public override ImmutableArray<string> ClassNames => Set.ClassNames;

    /// <inheritdoc/>
    public override string ContentHash
    {
        get
        {
            using ContentHasher hasher = new();
            hasher.Add("generated");
            hasher.Add(Set.Name);
            hasher.Add(Count);
            hasher.Add(Noise);
            hasher.Add(unchecked((long)Seed));
            return hasher.Finish();
        }
    }

    /// <inheritdoc/>
    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        int width = Set.Dimensions;
        for (int i = 0; i < ids.Length; i++)
        {
            GeneratedPoint point = Set.PointAt(_random.ForSample(ids[i]), ids[i], Count, Noise);
            features[i * width] = (float)point.X;
            if (width > 1)
                features[(i * width) + 1] = (float)point.Y;
            if (!targets.IsEmpty)
                targets[i] = (float)point.Target;
        }
    }
}
