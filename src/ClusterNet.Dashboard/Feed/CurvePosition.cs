namespace ClusterNet.Dashboard.Feed;

/// <summary>How far somebody has read a curve.</summary>
/// <param name="Generation">Of which generation.</param>
/// <param name="Count">How many points.</param>
internal readonly record struct CurvePosition(int Generation, int Count);
