using System.Collections.Immutable;

namespace ClusterNet.Dashboard.Feed;

/// <summary>What is new of a run for one reader. Immutable.</summary>
/// <param name="Version">Grows with every change.</param>
/// <param name="Run">How it is.</param>
/// <param name="Abilities">What can be asked of it.</param>
/// <param name="Curves">New points, by the names of <see cref="CurveNames"/>.</param>
/// <param name="Nodes">All nodes; null where nothing has changed.</param>
/// <param name="TimelineFrom">The index of the first of the entries.</param>
/// <param name="Timeline">What has happened since.</param>
public sealed record RunSnapshot(
    long Version, RunHeader Run, RunAbilities Abilities, ImmutableSortedDictionary<string, CurvePoints> Curves, ImmutableArray<NodeFigures>? Nodes,
    int TimelineFrom, ImmutableArray<TimelineEntry> Timeline);
