namespace ClusterNet.Data.Generated;

/// <summary>A generated sample.</summary>
/// <param name="X">The first feature.</param>
/// <param name="Y">The second feature; 0 in a set of one dimension, where it is not read.</param>
/// <param name="Target">The class, 0 or 1, or the value.</param>
internal readonly record struct GeneratedPoint(double X, double Y, double Target);
