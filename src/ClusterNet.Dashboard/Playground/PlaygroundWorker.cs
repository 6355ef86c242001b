namespace ClusterNet.Dashboard.Playground;

/// <summary>A worker of a playground.</summary>
/// <param name="Index">Its index.</param>
/// <param name="IsAlive">Whether it works; else it was killed.</param>
public sealed record PlaygroundWorker(int Index, bool IsAlive);
