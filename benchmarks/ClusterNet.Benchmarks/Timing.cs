namespace ClusterNet.Benchmarks;

/// <summary>Seconds of one call: the median of the rounds, and the best of them, which tells how much the machine was shared.</summary>
internal readonly record struct Timing(double Median, double Best);
