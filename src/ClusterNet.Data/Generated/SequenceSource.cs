using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// A source that computes its sequences whenever they are read and keeps none: a sequence is a function of (set, length, seed, id).
/// </summary>
/// <remarks><see cref="ContentHash"/> covers the set's name, the count, the length and the seed, which determine every sequence.</remarks>
public sealed class SequenceSource : SampleSource
{
    private readonly CounterRandom _random;

    /// <summary>Creates the source.</summary>
    /// <param name="set">What to generate.</param>
    /// <param name="count">The number of sequences, at least 1.</param>
    /// <param name="length">The time steps of a sequence, at least 2.</param>
    /// <param name="seed">Chooses the sequences. Default: 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public SequenceSource(SequenceSet set, long count, int length, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        Set = set;
        Count = count;
        Seed = seed;
        SampleShape = new Shape(length, set.FeatureCount);
        _random = new CounterRandom(seed, RandomPurpose.Generation);
    }

    /// <summary>What is generated.</summary>
    public SequenceSet Set { get; }

    /// <summary>What chose the sequences.</summary>
    public ulong Seed { get; }

    /// <inheritdoc/>
    public override long Count { get; }

    /// <summary>[length, features of a time step].</summary>
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
            hasher.Add("sequences");
            hasher.Add(Set.Name);
            hasher.Add(Count);
            hasher.Add(SampleShape[0]);
            hasher.Add(unchecked((long)Seed));
            return hasher.Finish();
        }
    }

    /// <inheritdoc/>
    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        int width = SampleShape.Size;
        for (int i = 0; i < ids.Length; i++)
        {
            float target = Set.Write(_random.ForSample(ids[i]), ids[i], features.Slice(i * width, width));
            if (!targets.IsEmpty)
                targets[i] = target;
        }
    }
}
