namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet checkpoint</c> was asked for.</summary>
/// <param name="Cluster">Which cluster.</param>
public sealed record CheckpointRequest(ClusterRequest Cluster);
