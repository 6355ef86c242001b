using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using ClusterNet.Cli.Commands;

namespace ClusterNet.Cli.Launching;

/// <summary>Carries out <c>clusternet launch</c>: starts nodes over ssh, has the job trained on them, and stops them, come what may.</summary>
/// <param name="train">Trains the job.</param>
public sealed class LaunchHandler(TrainOnCluster train) : ICommandHandler<LaunchRequest>
{
    private const string DefaultLogFolder = "launch-logs";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KnockEvery = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(LaunchRequest request, CommandConsole console, CancellationToken cancellation)
    {
        ImmutableArray<PlacedNode> placed = PlacedNode.On(HostList.Load(request.HostsFile), request.NodePort);
        using LaunchToken token = LaunchToken.For(request.Security);
        string logs = request.LogFolder ?? DefaultLogFolder;
        Directory.CreateDirectory(logs);
        List<RunningNode> running = [];
        try
        {
            foreach (PlacedNode node in placed)
            {
                running.Add(Start(request, token, node, running.Count == 0 ? null : placed[0].Address, logs));
                if (running.Count == 1)
                    await AnsweringAsync(running[0], cancellation); // the others join by it
            }

            await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{placed.Length} nodes started; their logs are in {logs}"));
            return await TrainAsync(request, new ClusterRequest(placed[0].Address, token.Security), running, console, cancellation);
        }
        finally
        {
            await Task.WhenAll(running.Select(node => node.DisposeAsync().AsTask()));
        }
    }

    private static RunningNode Start(LaunchRequest request, LaunchToken token, PlacedNode node, string? first, string logs)
    {
        ImmutableArray<string> words = SshCommand.NodeWords(request.Program, node, first, request.RemoteCertificateFolder);
        return RunningNode.Start(node, SshCommand.For(node.Host, request.SshOptions, words), token.Text, Path.Combine(logs, $"{node.Name.Replace(':', '_')}.log"));
    }

    /// <summary>Trains while watching the nodes: one that ends is told of; the cluster itself decides whether it goes on.</summary>
    private async Task<ExitCode> TrainAsync(LaunchRequest request, ClusterRequest cluster, List<RunningNode> running, CommandConsole console, CancellationToken cancellation)
    {
        using CancellationTokenSource over = new();
        using CancellationTokenSource allGone = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task watching = Task.WhenAll(running.Select(node => WatchAsync(node, console, over.Token)));
        try
        {
            Task<ExitCode> training = train(request, cluster, running.Count, console, allGone.Token);
            Task<int[]> ended = Task.WhenAll(running.Select(node => node.Ended));
            if (await Task.WhenAny(training, ended) != training)
            {
                await allGone.CancelAsync();
                throw new LaunchException($"all nodes have ended; the first said: {running[0].LastWords}");
            }

            return await training;
        }
        finally
        {
            await over.CancelAsync();
            await watching;
        }
    }

    private static async Task WatchAsync(RunningNode node, CommandConsole console, CancellationToken over)
    {
        try
        {
            int code = await node.Ended.WaitAsync(over);
            await console.Error.WriteLineAsync($"warning: {EndOf(node, code)}");
        }
        catch (OperationCanceledException)
        {
            // The job is over; what ends now has been told to.
        }
    }

    private static string EndOf(RunningNode node, int code) => string.Create(CultureInfo.InvariantCulture, $"node {node.Node.Name} ended with code {code}: {node.LastWords}");

    /// <summary>Waits until the first node's port takes calls.</summary>
    private static async Task AnsweringAsync(RunningNode node, CancellationToken cancellation)
    {
        using CancellationTokenSource timeout = new(StartTimeout);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            while (!await AnswersAsync(node.Node, either.Token))
            {
                if (node.Ended.IsCompleted)
                    throw new LaunchException(EndOf(node, await node.Ended));
                await Task.Delay(KnockEvery, either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LaunchException($"node {node.Node.Name} does not answer at {node.Node.Address} after {StartTimeout.TotalSeconds} s; it said: {node.LastWords}");
        }
    }

    private static async Task<bool> AnswersAsync(PlacedNode node, CancellationToken cancellation)
    {
        try
        {
            using TcpClient caller = new();
            await caller.ConnectAsync(node.Host.Host, node.Port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
