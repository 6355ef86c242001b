using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Numerics;

namespace ClusterNet.Simulation.Tests;

/// <summary>A part of prepared data as a source of its own, for a simulation that trains what the other hosts train.</summary>
/// <param name="view">The part.</param>
/// <param name="source">The source behind it.</param>
internal sealed class ViewSource(PreparedView view, SampleSource source) : SampleSource
{
    public override long Count => view.Count;

    public override Shape SampleShape => source.SampleShape;

    public override int TargetWidth => source.TargetWidth;

    public override ImmutableArray<string> ClassNames => source.ClassNames;

    public override string ContentHash => source.ContentHash;

    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets) => view.Gather(ids, features, targets);
}
