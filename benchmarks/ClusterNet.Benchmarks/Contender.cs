namespace ClusterNet.Benchmarks;

/// <summary>Something to be timed: its name, the floating-point operations of one call (0 if none are counted), and the call.</summary>
internal sealed record Contender(string Name, double Operations, Action Call);
