using System.Globalization;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Operations;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Launching;

/// <summary>Trains a job on nodes that have just been launched, once all of them have joined.</summary>
/// <param name="train">Submits the job and follows it.</param>
internal sealed class LaunchedTraining(ICommandHandler<TrainRequest> train)
{
    private static readonly TimeSpan JoinTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Trains; see <see cref="TrainOnCluster"/>.</summary>
    /// <exception cref="LaunchException">Not all nodes have joined in time.</exception>
    public async Task<ExitCode> RunAsync(LaunchRequest request, ClusterRequest cluster, int nodes, CommandConsole console, CancellationToken cancellation)
    {
        await AllJoinedAsync(cluster, nodes, cancellation);
        return await train.RunAsync(request.Train with { Cluster = cluster }, console, cancellation);
    }

    private static async Task AllJoinedAsync(ClusterRequest cluster, int nodes, CancellationToken cancellation)
    {
        await using ClusterClient client = await ClusterConnection.OpenAsync(cluster, cancellation);
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            StatusReport report = await client.StatusAsync(cancellation);
            string[] joined = [.. report.Nodes.Where(node => node.IsConnected).Select(node => node.Node.Name)];
            if (joined.Length >= nodes)
                return;
            if (TimeProvider.System.GetElapsedTime(start) > JoinTimeout)
                throw new LaunchException(string.Create(CultureInfo.InvariantCulture, $"{joined.Length} of {nodes} nodes have joined after {JoinTimeout.TotalSeconds} s: {string.Join(", ", joined)}; the logs of the others say why"));
            await Task.Delay(AskEvery, cancellation);
        }
    }
}
