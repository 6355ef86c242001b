using System.Collections.Immutable;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Dashboards;

/// <summary>Shows the nodes of a cluster of processes on a dashboard, and carries out what a page asks of them.</summary>
internal sealed class ClusterFollower : IRunControls, IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private readonly ClusterClient _client;
    private readonly RunFeed _feed;
    private readonly bool _canScale;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _following;

    /// <summary>Begins to ask the cluster how it is.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="feed">What is shown.</param>
    /// <param name="canScale">Whether processes can be started for it.</param>
    public ClusterFollower(ClusterClient client, RunFeed feed, bool canScale)
    {
        _client = client;
        _feed = feed;
        _canScale = canScale;
        _feed.Controls = this;
        _following = FollowAsync();
    }

    /// <inheritdoc/>
    public RunAbilities Abilities => new(Checkpoint: false, Stop: true, Drain: true, Workers: _canScale);

    /// <inheritdoc/>
    public async Task<string?> CarryOutAsync(RunRequest request, CancellationToken cancellation)
    {
        try
        {
            RequestAnswered answered = request switch
            {
                { Action: RunAction.Stop } => await _client.StopAsync(StopKind.Job, cancellation),
                { Action: RunAction.Drain, Node: { } node } => await _client.DrainAsync(node, cancellation),
                { Action: RunAction.AddWorker } when _canScale => await _client.ScaleAsync(_feed.Header.Workers + 1, cancellation),
                _ => throw new ClusterUnreachableException("this cannot be asked of a cluster of processes"),
            };
            return answered.IsDone ? null : answered.Text;
        }
        catch (ClusterUnreachableException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>Asks no more.</summary>
    public async ValueTask DisposeAsync()
    {
        _feed.Controls = null;
        await _ending.CancelAsync();
        await _following;
        _ending.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                _feed.SetNodes(NodesOf(await _client.StatusAsync(_ending.Token)));
                await Task.Delay(Poll, _ending.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (ClusterUnreachableException)
            {
                await Task.Delay(Poll, CancellationToken.None); // it is looked for, and found again or not
            }
        }
    }

    private static ImmutableArray<NodeFigures> NodesOf(StatusReport report) =>
        [.. report.Nodes.Select(node => new NodeFigures(
            node.Node.Name, node.Node.Roles.ToString().ToLowerInvariant() + (report.Job?.Coordinator == node.Node.Name ? ", coordinates" : ""),
            !node.IsConnected ? "gone" : node.IsDraining ? "draining" : "alive")
        {
            RoundTripMilliseconds = node.RoundTripMilliseconds,
            LagSteps = report.Job?.LagSteps,
            Replicas = report.Job?.Replicas,
            BytesSent = node.BytesSent,
            BytesReceived = node.BytesReceived,
        })];
}
