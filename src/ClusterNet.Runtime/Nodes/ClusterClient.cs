using System.Collections.Concurrent;
using System.Net;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// Talks to a cluster from outside: submits a job and follows it, asks how things are, and has nodes drained, stopped and scaled.
/// It keeps a link to every node, so that it goes on when any of them dies.
/// </summary>
/// <example><code>
/// await using ClusterClient client = await ClusterClient.ConnectAsync(new ClusterClientOptions { Cluster = address }, cancellation);
/// StatusReport report = await client.StatusAsync(cancellation);
/// </code></example>
public sealed class ClusterClient : ILinkReceiver, IPayloadDestination, IAsyncDisposable
{
    private static readonly TimeSpan MeetingTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LonelinessPoll = TimeSpan.FromSeconds(1);

    private readonly ClusterClientOptions _options;
    private readonly ConcurrentDictionary<Link, bool> _links = new();
    private readonly ConcurrentDictionary<string, LinkKeeper> _keepers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, PendingRequest> _requests = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FileFetcher _fetcher = new();
    private NodeEndpoint? _endpoint;
    private JobFollowing? _following;
    private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal); // of the nodes, by name
    private readonly ConcurrentDictionary<string, bool> _unreachable = new(StringComparer.Ordinal); // addresses
    private readonly ConcurrentDictionary<string, NodeWork> _work = new(StringComparer.Ordinal); // by name
    private readonly TaskCompletionSource _metAll = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile NodeList? _nodes;
    private string _lastFailure = "it does not answer";
    private long _lastRequest;

    private ClusterClient(ClusterClientOptions options)
    {
        _options = options;
    }

    /// <summary>Is told when the cluster wants another number of local nodes; null where this client starts none. May be called by any thread.</summary>
    public Action<ScaleWanted>? OnScale { get; set; }

    /// <summary>The data set of the job that this client submits, for a node that has no copy; null (the default) where none is sent.</summary>
    public DataFiles? Data { get; set; }

    /// <summary>Connects to a cluster.</summary>
    /// <exception cref="ClusterUnreachableException">It cannot be reached; says why.</exception>
    public static async Task<ClusterClient> ConnectAsync(ClusterClientOptions options, CancellationToken cancellation = default)
    {
        ClusterClient client = new(options);
        try
        {
            NodeEndpointOptions endpoint = new()
            {
                Name = $"client-{Guid.NewGuid():N}",
                Security = options.Security,
                Links = options.Links with { SharesMemory = false }, // words are all that it says
                Log = options.Log,
            };
            client._endpoint = await NodeEndpoint.StartAsync(endpoint, client, client, cancellation);
            client._keepers[options.Cluster.ToString()!] = client._endpoint.KeepConnected(options.Cluster);
            await client._connected.Task.WaitAsync(options.Timeout, cancellation);
            await Task.WhenAny(client._metAll.Task, Task.Delay(MeetingTimeout, cancellation)); // a question that only one node can answer must reach it
            return client;
        }
        catch (TimeoutException failure)
        {
            await client.DisposeAsync();
            throw new ClusterUnreachableException($"the cluster at {options.Cluster} could not be reached: {client._lastFailure}", failure);
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>How things are.</summary>
    /// <exception cref="ClusterUnreachableException">No node has answered.</exception>
    public async Task<StatusReport> StatusAsync(CancellationToken cancellation = default) =>
        (StatusReport)await AskAsync(request => new StatusWanted(request), answer => answer is StatusReport { Job: not null }, cancellation);

    /// <summary>What a node has done for its job, as it told when it was last asked how things are; null where it was not, or has no job.</summary>
    /// <param name="node">Its name.</param>
    public NodeWork? WorkOf(string node) => _work.GetValueOrDefault(node);

    /// <summary>Takes a node out of use without loss.</summary>
    /// <param name="node">Its name.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ClusterUnreachableException">No node has answered.</exception>
    public Task<RequestAnswered> DrainAsync(string node, CancellationToken cancellation = default) =>
        WishAsync(request => new DrainWanted(request, node), cancellation);

    /// <summary>Has the job make a checkpoint now, and go on.</summary>
    /// <exception cref="ClusterUnreachableException">No node has answered.</exception>
    public Task<RequestAnswered> CheckpointAsync(CancellationToken cancellation = default) => WishAsync(request => new CheckpointWanted(request), cancellation);

    /// <summary>Stops a job, or the cluster.</summary>
    /// <exception cref="ClusterUnreachableException">No node has answered.</exception>
    public Task<RequestAnswered> StopAsync(StopKind kind, CancellationToken cancellation = default) =>
        WishAsync(request => new StopWanted(request, kind), cancellation);

    /// <summary>Has the client that starts local nodes start or stop some.</summary>
    /// <param name="workers">How many there are to be, 1 or more.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ClusterUnreachableException">No node has answered.</exception>
    public Task<RequestAnswered> ScaleAsync(int workers, CancellationToken cancellation = default) =>
        WishAsync(request => new ScaleWanted(request, workers), cancellation);

    /// <summary>Submits a job and follows it to its end.</summary>
    /// <param name="submission">The job.</param>
    /// <param name="observe">Is told what happens, one event at a time and in order.</param>
    /// <param name="halt">Stops the job at the next step, with a checkpoint.</param>
    /// <param name="detach">Ends the following; the job goes on. Then an <see cref="OperationCanceledException"/> is thrown.</param>
    /// <exception cref="ClusterUnreachableException">The job was refused, or the cluster is gone.</exception>
    public async Task<TrainingResult> RunAsync(
        JobSubmission submission, Action<TrainingEvent>? observe, CancellationToken halt = default, CancellationToken detach = default)
    {
        _following?.Dispose();
        JobFollowing following = new(observe);
        _following = following;
        Link link = FirstCandidate() ?? throw new ClusterUnreachableException("no node of the cluster is reached any more");
        link.TrySend(submission);
        int job = await following.Accepted.WaitAsync(detach);
        foreach (Link each in _links.Keys)
            each.TrySend(new FollowWanted(job, OnScale is not null));
        await using (halt.Register(() => _ = StopAsync(StopKind.Job, detach)))
            return await ResultAsync(following, detach);
    }

    /// <summary>Follows the job that runs, which another client has submitted, to its end. What was told before is told again.</summary>
    /// <param name="job">Its number, as its status has it.</param>
    /// <param name="observe">Is told what happens, one event at a time and in order.</param>
    /// <param name="halt">Stops the job at the next step, with a checkpoint.</param>
    /// <param name="detach">Ends the following; the job goes on. Then an <see cref="OperationCanceledException"/> is thrown.</param>
    /// <exception cref="ClusterUnreachableException">The cluster is gone.</exception>
    public async Task<TrainingResult> FollowAsync(int job, Action<TrainingEvent>? observe, CancellationToken halt = default, CancellationToken detach = default)
    {
        _following?.Dispose();
        JobFollowing following = new(observe);
        following.Take(new JobAccepted(job));
        _following = following;
        foreach (Link each in _links.Keys)
            each.TrySend(new FollowWanted(job, OnScale is not null));
        await using (halt.Register(() => _ = StopAsync(StopKind.Job, detach)))
            return await ResultAsync(following, detach);
    }

    /// <summary>Brings the newest checkpoint that any node has of a job to this machine, into the same run directory, where that is newer than what is there.</summary>
    /// <param name="runDirectory">The run directory.</param>
    /// <param name="digest">What decides the job's bits (<see cref="TrainingJob.Digest"/>).</param>
    /// <exception cref="IOException">The disk would not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk would not take it.</exception>
    public Task FetchNewestCheckpointAsync(string runDirectory, string digest)
    {
        CheckpointFiles files = new(runDirectory, CheckpointFiles.StoreOf(runDirectory, new RetentionRule()), Sha256Digest.OfText(digest), _fetcher);
        return BlockingWork.Run(() =>
        {
            foreach (Link node in _links.Keys)
                files.KeepNewer(node);
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_endpoint is not null)
            await _endpoint.DisposeAsync();
        _following?.Dispose();
    }

    /// <inheritdoc/>
    void ILinkReceiver.Opened(Link link)
    {
        _links[link] = true;
        if (_following is { Job: > 0 } following)
            link.TrySend(new FollowWanted(following.Job, OnScale is not null));
        _connected.TrySetResult();
        SeeWhetherAllAreMet();
    }

    /// <inheritdoc/>
    void ILinkReceiver.Received(Link link, int job, ActorAddress to, Message message)
    {
        // Nothing of a job's own traffic is for a client.
    }

    /// <inheritdoc/>
    void ILinkReceiver.Received(Link link, NodeMessage message)
    {
        switch (message)
        {
            case NodeList list:
                _nodes = list;
                foreach (NodeDescription node in list.Nodes)
                    Keep(node);
                SeeWhetherAllAreMet();
                break;
            case StatusReport report:
                foreach (NodeStatus node in report.Nodes)
                    if (node.Work is { } work)
                        _work[node.Node.Name] = work;
                Answer(report.Request, report);
                break;
            case RequestAnswered answered:
                Answer(answered.Request, answered);
                break;
            case FilePartWanted wanted:
                _ = BlockingWork.Run(() => link.TrySend(Data is { } data && DataFiles.IsAskedFor(wanted) ? data.Read(wanted) : FileFetcher.Nothing(wanted)));
                break;
            case FilePart part:
                _fetcher.Arrived(part);
                break;
            case ScaleWanted wanted:
                OnScale?.Invoke(wanted);
                break;
            default:
                _following?.Take(message);
                break;
        }
    }

    /// <inheritdoc/>
    void ILinkReceiver.Closed(Link link, LinkClosure closure) => _links.TryRemove(link, out _);

    /// <inheritdoc/>
    void ILinkReceiver.DialFailed(EndPoint to, Exception failure, TimeSpan pause)
    {
        _lastFailure = failure.Message;
        _unreachable[to.ToString()!] = true;
        SeeWhetherAllAreMet();
    }

    /// <inheritdoc/>
    ReceivingNumbers? IPayloadDestination.Find(in PayloadAnnouncement announcement) => null;

    /// <summary>Waits for the end of a job, or for that of the whole cluster.</summary>
    private async Task<TrainingResult> ResultAsync(JobFollowing following, CancellationToken detach)
    {
        Task<TrainingResult> result = following.Result;
        for (TimeSpan alone = TimeSpan.Zero; alone < _options.Patience; alone = _links.IsEmpty ? alone + LonelinessPoll : TimeSpan.Zero)
            if (await Task.WhenAny(result, Task.Delay(LonelinessPoll, detach)) == result || detach.IsCancellationRequested)
                return await result.WaitAsync(detach);
        throw new ClusterUnreachableException($"no node of the cluster was reached for {_options.Patience.TotalSeconds} s: {_lastFailure}");
    }

    /// <summary>The node with the lowest index that may coordinate; whichever is reached where none is known to.</summary>
    private Link? FirstCandidate()
    {
        foreach (NodeDescription node in _nodes?.Nodes ?? [])
            if (node.Roles.HasFlag(NodeRoles.Coordinator) && _links.Keys.FirstOrDefault(link => link.Peer.Name == node.Name) is { } candidate)
                return candidate;
        return _links.Keys.FirstOrDefault();
    }

    /// <summary>Keeps a link to a node that the cluster has told of, unless it is the one that is reached already.</summary>
    private void Keep(NodeDescription node)
    {
        _addresses[node.Name] = node.Address;
        if (_endpoint is not { } endpoint || _links.Keys.Any(link => link.Peer.Name == node.Name))
            return;
        if (!_keepers.ContainsKey(node.Address))
            _keepers.GetOrAdd(node.Address, address => endpoint.KeepConnected(Dials.Parse(address)));
    }

    /// <summary>Whether each node that the cluster has told of is reached, or has been tried in vain.</summary>
    private void SeeWhetherAllAreMet()
    {
        if (_addresses.IsEmpty)
            return;
        HashSet<string> met = [.. _links.Keys.Select(link => link.Peer.Name)];
        if (_addresses.All(node => met.Contains(node.Key) || _unreachable.ContainsKey(Dials.Parse(node.Value).ToString()!)))
            _metAll.TrySetResult();
    }

    private async Task<RequestAnswered> WishAsync(Func<long, NodeMessage> wish, CancellationToken cancellation) =>
        (RequestAnswered)await AskAsync(wish, answer => answer is RequestAnswered { IsDone: true }, cancellation);

    /// <summary>Asks every node: which of them can answer, the client does not know. The first good answer counts, else the last.</summary>
    private async Task<NodeMessage> AskAsync(Func<long, NodeMessage> question, Func<NodeMessage, bool> isGood, CancellationToken cancellation)
    {
        long request = Interlocked.Increment(ref _lastRequest);
        Link[] asked = [.. _links.Keys];
        PendingRequest pending = new(asked.Length, isGood);
        _requests[request] = pending;
        try
        {
            NodeMessage message = question(request);
            foreach (Link link in asked)
                link.TrySend(message);
            return await pending.AnswerAsync(_options.Timeout, cancellation);
        }
        finally
        {
            _requests.TryRemove(request, out _);
        }
    }

    private void Answer(long request, NodeMessage answer)
    {
        if (_requests.TryGetValue(request, out PendingRequest? pending))
            pending.Take(answer);
    }
}
