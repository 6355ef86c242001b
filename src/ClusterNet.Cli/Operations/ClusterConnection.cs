using ClusterNet.Cli.Commands;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Operations;

/// <summary>Connects a command to the cluster that it was told of.</summary>
internal static class ClusterConnection
{
    /// <summary>A client of the cluster.</summary>
    /// <exception cref="ClusterUnreachableException">It cannot be reached; says why.</exception>
    /// <exception cref="Runtime.Security.LinkSecurityException">The token or the certificate is missing or unsound.</exception>
    public static Task<ClusterClient> OpenAsync(ClusterRequest request, CancellationToken cancellation) =>
        ClusterClient.ConnectAsync(new ClusterClientOptions { Cluster = ClusterAddress.Parse(request.Address), Security = SecurityReader.Read(request.Security) }, cancellation);
}
