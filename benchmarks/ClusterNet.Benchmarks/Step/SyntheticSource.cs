using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Numerics;

namespace ClusterNet.Benchmarks.Step;

/// <summary>Samples of the size of MNIST's, drawn once: for timing, not for learning.</summary>
internal sealed class SyntheticSource : SampleSource
{
    private const int Features = 784;
    private const int Classes = 10;
    private readonly float[] _features;

    public SyntheticSource(int count)
    {
        Count = count;
        _features = new float[count * Features];
        uint state = 1;
        for (int i = 0; i < _features.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            _features[i] = (state >> 8) / (float)(1 << 24);
        }
    }

    public override long Count { get; }

    public override Shape SampleShape { get; } = new(Features);

    public override int TargetWidth => 1;

    public override ImmutableArray<string> ClassNames { get; } = [.. Enumerable.Range(0, Classes).Select(digit => $"{digit}")];

    public override string ContentHash => "synthetic";

    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            _features.AsSpan((int)ids[i] * Features, Features).CopyTo(features[(i * Features)..]);
            if (!targets.IsEmpty)
                targets[i] = ids[i] % Classes;
        }
    }
}
