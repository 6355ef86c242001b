using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Launching;

namespace ClusterNet.Cli.Operations;

/// <summary>Puts together what carries out the commands by which clusters are run.</summary>
internal static class OperationComposition
{
    /// <summary>All of them.</summary>
    /// <param name="train">Trains a job on a cluster.</param>
    public static OperationHandlers Handlers(ICommandHandler<TrainRequest> train) => new(
        new CertificatesHandler(TimeProvider.System),
        new LaunchHandler(new LaunchedTraining(train).RunAsync),
        new StatusHandler(),
        new WishHandler<ScaleRequest>(request => request.Cluster, (client, request, cancellation) => client.ScaleAsync(request.Workers, cancellation)),
        new WishHandler<DrainRequest>(request => request.Cluster, (client, request, cancellation) => client.DrainAsync(request.Node, cancellation)),
        new WishHandler<StopRequest>(request => request.Cluster, (client, request, cancellation) => client.StopAsync(request.Kind, cancellation)));
}
