using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Launching;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Operations;

/// <summary>Puts together what carries out the commands by which clusters are run.</summary>
internal static class OperationComposition
{
    /// <summary>All of them.</summary>
    public static OperationHandlers Handlers() => new(
        new CertificatesHandler(TimeProvider.System),
        new LaunchHandler((_, _, _, _, _) => throw new ClusterUnreachableException("launch trains no jobs yet")),
        new StatusHandler(),
        new WishHandler<ScaleRequest>(request => request.Cluster, (client, request, cancellation) => client.ScaleAsync(request.Workers, cancellation)),
        new WishHandler<DrainRequest>(request => request.Cluster, (client, request, cancellation) => client.DrainAsync(request.Node, cancellation)),
        new WishHandler<StopRequest>(request => request.Cluster, (client, request, cancellation) => client.StopAsync(request.Kind, cancellation)));
}
