using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// A source that computes its samples whenever they are read and keeps none: a sample is a function of what the source is made of and of its
/// id. Each has one target, a class index or a value.
/// </summary>
public abstract class ComputedSource : SampleSource
{
    private readonly CounterRandom _random;

    private protected ComputedSource(long count, Shape sampleShape, ImmutableArray<string> classNames, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        SampleShape = sampleShape;
        ClassNames = classNames;
        Seed = seed;
        _random = new CounterRandom(seed, RandomPurpose.Generation);
    }

    /// <summary>What chose the samples.</summary>
    public ulong Seed { get; }

    /// <inheritdoc/>
    public sealed override long Count { get; }

    /// <inheritdoc/>
    public sealed override Shape SampleShape { get; }

    /// <inheritdoc/>
    public sealed override int TargetWidth => 1;

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> ClassNames { get; }

    /// <inheritdoc/>
    public sealed override string ContentHash
    {
        get
        {
            using ContentHasher hasher = new();
            AddContent(hasher);
            return hasher.Finish();
        }
    }

    /// <summary>Adds all that determines the samples.</summary>
    private protected abstract void AddContent(ContentHasher hasher);

    /// <summary>Computes one sample.</summary>
    /// <param name="random">The sample's own random numbers.</param>
    /// <param name="id">Its id.</param>
    /// <param name="features">Receives its features.</param>
    /// <returns>Its target.</returns>
    private protected abstract float Compute(RandomSequence random, long id, Span<float> features);

    /// <inheritdoc/>
    protected sealed override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        int width = SampleShape.Size;
        for (int i = 0; i < ids.Length; i++)
        {
            float target = Compute(_random.ForSample(ids[i]), ids[i], features.Slice(i * width, width));
            if (!targets.IsEmpty)
                targets[i] = target;
        }
    }
}
