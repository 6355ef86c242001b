namespace ClusterNet.Protocol.Tests.Robustness;

/// <summary>Who crashes, restarts and pauses in a walk.</summary>
[Flags]
internal enum Disturbances
{
    None = 0,
    Workers = 1,
    Servers = 2,
    Coordinators = 4,
    All = Workers | Servers | Coordinators,
}
