namespace ClusterNet.Runtime.Pictures;

/// <summary>A point of a curve.</summary>
/// <param name="X">The step or the epoch.</param>
/// <param name="Y">The value there; where it is not finite the curve has a break.</param>
public readonly record struct ChartPoint(double X, double Y);
