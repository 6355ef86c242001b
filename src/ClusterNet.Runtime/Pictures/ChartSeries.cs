using System.Collections.Immutable;

namespace ClusterNet.Runtime.Pictures;

/// <summary>A curve with a name in the legend.</summary>
/// <param name="Name">For example "training".</param>
/// <param name="Points">Its points in ascending order of X; any number.</param>
public sealed record ChartSeries(string Name, ImmutableArray<ChartPoint> Points);
