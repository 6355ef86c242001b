using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>Generated sequences [length, features]: a sample is a function of (set, length, seed, id).</summary>
/// <remarks>
/// <see cref="SampleSource.ContentHash"/> covers the set's name, the count, the length and the seed, which determine every sequence.
/// </remarks>
public sealed class SequenceSource : ComputedSource
{
    /// <summary>Creates the source.</summary>
    /// <param name="set">What to generate.</param>
    /// <param name="count">The number of sequences, at least 1.</param>
    /// <param name="length">The time steps of a sequence, at least 2.</param>
    /// <param name="seed">Chooses the sequences. Default: 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public SequenceSource(SequenceSet set, long count, int length, ulong seed = 0)
        : base(count, new Shape(length, set.FeatureCount), set.ClassNames, seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        Set = set;
    }

    /// <summary>What is generated.</summary>
    public SequenceSet Set { get; }

    private protected override void AddContent(ContentHasher hasher)
    {
        hasher.Add("sequences");
        hasher.Add(Set.Name);
        hasher.Add(Count);
        hasher.Add(SampleShape[0]);
        hasher.Add(unchecked((long)Seed));
    }

    private protected override float Compute(RandomSequence random, long id, Span<float> features) => Set.Write(random, id, features);
}
