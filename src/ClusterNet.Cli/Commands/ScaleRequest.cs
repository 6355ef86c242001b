namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet scale</c> was asked for.</summary>
/// <param name="Cluster">Which cluster; <c>train --processes N</c> has started it.</param>
/// <param name="Workers">How many worker nodes there are to be, 1 or more.</param>
public sealed record ScaleRequest(ClusterRequest Cluster, int Workers);
