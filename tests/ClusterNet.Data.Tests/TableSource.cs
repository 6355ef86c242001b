using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Tests;

/// <summary>Rows given by a test; the target of a row is its id, of four classes in turn.</summary>
internal sealed class TableSource(int width, float[] rows) : SampleSource
{
    private readonly float[] _rows = [.. rows];

    public override long Count => _rows.Length / width;

    public override Shape SampleShape { get; } = new(width);

    public override int TargetWidth => 1;

    public override ImmutableArray<string> ClassNames => ["a", "b", "c", "d"];

    public override string ContentHash => "a table";

    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            _rows.AsSpan((int)ids[i] * width, width).CopyTo(features[(i * width)..]);
            if (!targets.IsEmpty)
                targets[i] = ids[i] % 4;
        }
    }
}
