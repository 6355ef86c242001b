namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet drain</c> was asked for.</summary>
/// <param name="Cluster">Which cluster.</param>
/// <param name="Node">The name of the node that is to be taken out of use.</param>
public sealed record DrainRequest(ClusterRequest Cluster, string Node);
