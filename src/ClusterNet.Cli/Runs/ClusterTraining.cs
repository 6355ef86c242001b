using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Dashboards;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Nodes;
using ClusterNet.Cli.Operations;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Runs;

/// <summary>Trains a job on other processes: on nodes of this machine that are started for it, or on a cluster that is there.</summary>
internal sealed class ClusterTraining
{
    private static readonly TimeSpan NodesTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan NodesPoll = TimeSpan.FromMilliseconds(100);

    private readonly TrainRequest _request;
    private readonly CommandConsole _console;
    private readonly BuiltJob _built;
    private readonly RunDirectory _run;
    private readonly RunFollowers? _followers;

    /// <summary>Nothing has been started.</summary>
    public ClusterTraining(TrainRequest request, CommandConsole console, BuiltJob built, RunDirectory run, RunFollowers? followers = null)
    {
        _followers = followers;
        _request = request;
        _console = console;
        _built = built;
        _run = run;
    }

    /// <summary>Trains to the end, or until it is halted.</summary>
    /// <exception cref="RunException">The job cannot be trained on other processes.</exception>
    public async Task<TrainingResult> RunAsync(Action<TrainingEvent> observe, CancellationToken halt)
    {
        if (_built.Specification.Pretraining is not null)
            throw new RunException("pre-training runs in one process: expected no --processes and no --cluster");
        if (_request.Cluster is { } cluster)
        {
            using ClusterInterruption interruption = new(_request.OnInterrupt, _console, halt);
            await using ClusterClient client = await ClusterConnection.OpenAsync(cluster, halt);
            if (_request.Attach)
            {
                await using ClusterFollower? follower = Watch(client, local: null);
                return await client.FollowAsync(await RunningAsync(client, halt), observe, interruption.Stop, interruption.Detach);
            }

            await NodesAsync(client, halt);
            return await FollowAsync(client, local: null, workers: 0, observe, interruption.Stop, interruption.Detach);
        }

        return await RunLocallyAsync(_request.Processes!.Value, observe, halt);
    }

    /// <summary>Waits until the nodes that are to take part are there.</summary>
    private async Task NodesAsync(ClusterClient client, CancellationToken cancellation)
    {
        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(NodesTimeout);
        while (true)
        {
            StatusReport report = await client.StatusAsync(cancellation);
            int connected = report.Nodes.Count(node => node.IsConnected);
            if (connected >= _request.Nodes)
                return;
            if (timeout.IsCancellationRequested)
                throw new ClusterUnreachableException($"{connected} of {_request.Nodes} nodes have joined within {NodesTimeout.TotalSeconds} s");
            await Task.Delay(NodesPoll, cancellation);
        }
    }

    /// <summary>The number of the job that the cluster trains into this run directory.</summary>
    private async Task<int> RunningAsync(ClusterClient client, CancellationToken cancellation)
    {
        JobStatus? job = (await client.StatusAsync(cancellation)).Job;
        return job?.RunDirectory == _run.Path
            ? job.Job
            : throw new RunException(job is null ? "--attach: the cluster trains no job" : $"--attach: the cluster trains {job.Name} in {job.RunDirectory}, not in {_run.Path}");
    }

    private async Task<TrainingResult> RunLocallyAsync(int processes, Action<TrainingEvent> observe, CancellationToken halt)
    {
        int threads = _built.Specification.Cluster.Threads ?? 1;
        await using LocalNodes nodes = await LocalNodes.StartAsync(processes, threads, _console.Error);
        await using ClusterClient client = await ClusterClient.ConnectAsync(new ClusterClientOptions { Cluster = ClusterAddress.Parse(nodes.Address) }, halt);
        await _console.Error.WriteLineAsync($"status, scale and drain take --cluster {nodes.Address}");
        client.OnScale = wanted => _ = ScaleAsync(nodes, client, wanted.Workers);
        Task<TrainingResult> following = FollowAsync(client, nodes, processes, observe, halt, CancellationToken.None);
        if (await Task.WhenAny(following, nodes.AllGone) != following)
            throw new RunException("all node processes have ended; the run goes on from its last checkpoint with --resume");
        return await following;
    }

    private async Task ScaleAsync(LocalNodes nodes, ClusterClient client, int workers)
    {
        try
        {
            await nodes.ScaleAsync(workers, client);
        }
        catch (Exception failure) when (failure is NodeJoinException or ClusterUnreachableException or IOException or TimeoutException)
        {
            await _console.Error.WriteLineAsync($"warning: {failure.Message}");
        }
    }

    private ClusterFollower? Watch(ClusterClient client, LocalNodes? local) =>
        _followers is { Feed: { } feed } followers ? new ClusterFollower(client, followers, feed, local) : null;

    private async Task<TrainingResult> FollowAsync(ClusterClient client, LocalNodes? local, int workers, Action<TrainingEvent> observe, CancellationToken halt, CancellationToken detach)
    {
        await using ClusterFollower? follower = Watch(client, local);
        client.Data = _built.Specification.Data.Source.Files;
        JobSubmission submission = new(
            _built.Specification.ToYaml(), _built.Data.ContentHash, _run.Path, _request.Resume, workers, workers, _built.Specification.Cluster.Replicas);
        return await client.RunAsync(submission, observe, halt, detach);
    }
}
