using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>Samples of any shape in three classes, each a wave of its own length under noise; a function of the id alone.</summary>
internal sealed class PatternSource(long count, Shape shape) : SampleSource
{
    private readonly CounterRandom _random = new(91, RandomPurpose.Generation);

    public override long Count => count;

    public override Shape SampleShape => shape;

    public override int TargetWidth => 1;

    public override ImmutableArray<string> ClassNames { get; } = ["short", "middle", "long"];

    public override string ContentHash => $"pattern {count} {shape}";

    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        for (int row = 0; row < ids.Length; row++)
        {
            int kind = (int)(ids[row] % 3);
            RandomSequence noise = _random.ForSample(ids[row]);
            for (int i = 0; i < shape.Size; i++)
                features[(row * shape.Size) + i] = (i / (kind + 1) % 2) + (0.5f * (float)noise.Uniform(i));
            if (!targets.IsEmpty)
                targets[row] = kind;
        }
    }
}
