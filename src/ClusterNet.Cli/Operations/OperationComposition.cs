using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Launching;
using ClusterNet.Cli.Runs;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Operations;

/// <summary>Puts together what carries out the commands by which clusters are run.</summary>
internal static class OperationComposition
{
    /// <summary>All of them.</summary>
    /// <param name="catalogues">The blocks that jobs can name.</param>
    public static OperationHandlers Handlers(BlockCatalogues catalogues) => new(
        new CertificatesHandler(TimeProvider.System),
        new LaunchHandler((request, cluster, nodes, console, cancellation) =>
            new TrainHandler(catalogues).RunAsync(request.Train with { Cluster = cluster, Nodes = nodes, OnInterrupt = InterruptAction.Stop }, console, cancellation)),
        new StatusHandler(),
        new WishHandler<ScaleRequest>(request => request.Cluster, (client, request, cancellation) => client.ScaleAsync(request.Workers, cancellation)),
        new WishHandler<DrainRequest>(request => request.Cluster, (client, request, cancellation) => client.DrainAsync(request.Node, cancellation)),
        new WishHandler<CheckpointRequest>(request => request.Cluster, (client, _, cancellation) => client.CheckpointAsync(cancellation)),
        new WishHandler<StopRequest>(request => request.Cluster, (client, request, cancellation) => client.StopAsync(request.Kind, cancellation)));
}
