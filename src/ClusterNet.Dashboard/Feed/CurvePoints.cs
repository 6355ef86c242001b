using System.Collections.Immutable;

namespace ClusterNet.Dashboard.Feed;

/// <summary>Points of a curve.</summary>
/// <param name="From">The index of the first: what a reader has from there on is to be replaced.</param>
/// <param name="Steps">Where they are.</param>
/// <param name="Values">What they are; NaN for a value that is none.</param>
public sealed record CurvePoints(int From, ImmutableArray<double> Steps, ImmutableArray<double> Values);
