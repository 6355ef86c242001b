using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet stop</c> was asked for.</summary>
/// <param name="Cluster">Which cluster.</param>
/// <param name="Kind">What is to be stopped.</param>
public sealed record StopRequest(ClusterRequest Cluster, StopKind Kind);
