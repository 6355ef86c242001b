namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet status</c> was asked for.</summary>
/// <param name="Cluster">Which cluster.</param>
/// <param name="Json">Whether to write one JSON object.</param>
public sealed record StatusRequest(ClusterRequest Cluster, bool Json);
