using ClusterNet.Cli.Nodes;
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
    private readonly RunFollowers _followers;
    private readonly LocalNodes? _local;
    private readonly ClusterNodeTable _table;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _following;

    /// <summary>Begins to ask the cluster how it is.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="followers">The run.</param>
    /// <param name="feed">What is shown of it.</param>
    /// <param name="local">Its processes, where they were started here, so that more can be, and some killed; null where they were not.</param>
    public ClusterFollower(ClusterClient client, RunFollowers followers, RunFeed feed, LocalNodes? local)
    {
        _client = client;
        _followers = followers;
        _feed = feed;
        _local = local;
        _table = new ClusterNodeTable(node => local?.IsAlive(node) ?? false);
        _feed.Controls = this;
        _following = FollowAsync();
    }

    /// <inheritdoc/>
    public RunAbilities Abilities => new(Checkpoint: true, Stop: true, AddWorker: _local is not null, Nodes: true);

    /// <inheritdoc/>
    public async Task<string?> CarryOutAsync(RunRequest request, CancellationToken cancellation)
    {
        try
        {
            if (request.Action == RunAction.Kill)
                return request.Node is { } killed && _local is not null ? _local.Kill(killed) : "only processes that were started with the run can be killed";
            if (request.Action == RunAction.Stop && _followers.StopAll is { } stop)
            {
                stop();
                return null;
            }

            RequestAnswered answered = request switch
            {
                { Action: RunAction.Checkpoint } => await _client.CheckpointAsync(cancellation),
                { Action: RunAction.Stop } => await _client.StopAsync(StopKind.Job, cancellation),
                { Action: RunAction.Drain, Node: { } node } => await _client.DrainAsync(node, cancellation),
                { Action: RunAction.AddWorker } when _local is not null => await _client.ScaleAsync(_feed.Header.Workers + 1, cancellation),
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
        long began = _time.GetTimestamp();
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                StatusReport report = await _client.StatusAsync(_ending.Token);
                _feed.SetNodes(_table.Take(report, _client.WorkOf, _time.GetElapsedTime(began)));
                await Task.Delay(Poll, _time, _ending.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (ClusterUnreachableException)
            {
                await Task.Delay(Poll, _time, CancellationToken.None); // it is looked for, and found again or not
            }
        }
    }
}
