using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.Sockets;
using System.Security.Cryptography;
using ClusterNet.Data;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Nodes;

/// <summary>The jobs of a node: takes them in, from clients and from other nodes, and brings their frames to them.</summary>
internal sealed class JobDesk : IAsyncDisposable
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastWordTimeout = TimeSpan.FromSeconds(10);

    private readonly IJobOpener _opener;
    private readonly INodeHosting _hosting;
    private readonly NodeTable _nodes;
    private readonly IPeerTable _links;
    private readonly ClientDesk _clients;
    private readonly ConcurrentDictionary<int, NodeJob> _jobs = new();
    private readonly ConcurrentDictionary<int, bool> _known = new(); // those that are being opened too
    private readonly ConcurrentDictionary<int, bool> _over = new();
    private readonly FileFetcher _fetcher = new();
    private readonly DataCache _data;
    private int _accepting;

    /// <summary>No job runs.</summary>
    /// <param name="opener">Turns the text of a job into what is trained.</param>
    /// <param name="nodes">The nodes of the cluster.</param>
    /// <param name="links">By whom they are reached.</param>
    /// <param name="hosting">Where the actors live.</param>
    /// <param name="log">Where log lines go.</param>
    public JobDesk(IJobOpener opener, NodeTable nodes, IPeerTable links, INodeHosting hosting, ILinkLog log)
    {
        _opener = opener;
        _hosting = hosting;
        Log = log;
        _nodes = nodes;
        _links = links;
        _clients = new ClientDesk(nodes, links);
        _data = new DataCache(_fetcher);
    }

    private ILinkLog Log { get; }

    private IEnumerable<IPeer> Others => _links.Nodes.Select(node => node.Peer);

    /// <summary>The job that runs; null where none does.</summary>
    public NodeJob? Running => _jobs.Values.FirstOrDefault();

    /// <summary>A frame of a job has come.</summary>
    public void Receive(int job, ActorAddress to, Message message)
    {
        if (_jobs.TryGetValue(job, out NodeJob? known))
            known.Receive(to, message);
        else
            Payloads.GiveBack(message);
    }

    /// <summary>A word about jobs has come, from a node or a client.</summary>
    public void Receive(IPeer peer, NodeMessage message, TaskCompletionSource ended)
    {
        switch (message)
        {
            case ChunkCopy copy when _jobs.TryGetValue(copy.Job, out NodeJob? job):
                job.Receive(peer, copy);
                break;
            case ChunkCopy copy:
                ((INumbers)copy.Numbers).GiveBack();
                break;
            case ChunkCopied copied when _jobs.TryGetValue(copied.Job, out NodeJob? job) && _nodes.Find(peer.Name) is { } sender:
                job.Receive(sender.Index, copied);
                break;
            case JobDescription description:
                _ = BlockingWork.Run(() => Open(peer, description)); // opening the data takes its time
                break;
            case JobEnded { Job: var number }:
                _ = EndAsync(number);
                break;
            case JobSubmission submission:
                _ = BlockingWork.Run(() => Accept(peer, submission));
                break;
            case FilePartWanted wanted:
                _ = BlockingWork.Run(() => peer.TrySend(Read(wanted)));
                break;
            case FilePart part:
                _fetcher.Arrived(part);
                break;
            case JobRefused refused:
                Log.Write(LinkLogLevel.Error, $"{refused.Node} cannot take part: {refused.Reason}");
                _clients.Refused(refused);
                break;
            default:
                _clients.Receive(peer, message, Running, ended);
                break;
        }
    }

    /// <summary>Memory for numbers that are about to come.</summary>
    public ReceivingNumbers? Find(in PayloadAnnouncement announcement)
    {
        int number = announcement.Message is ChunkCopy copy ? copy.Job : announcement.Job;
        return _jobs.TryGetValue(number, out NodeJob? job) ? job.Find(announcement) : null;
    }

    /// <summary>A node is there, newly or again: it is told what runs, and what does not run any more.</summary>
    public void Introduce(IPeer peer, int index)
    {
        foreach (NodeJob job in _jobs.Values)
        {
            job.OnNodeAlive(index);
            peer.TrySend(job.Description);
        }

        foreach (int number in _over.Keys)
            peer.TrySend(new JobEnded(number));
    }

    /// <summary>A node is not reached any more. If nobody listens where it did, its process is gone, and nobody need wait for it.</summary>
    public void OnUnreachable(int index, LinkClosure closure)
    {
        if (closure.Reason is LinkCloseReason.ClosedByPeer)
            OnDead(index, "its node has left");
        else if (closure.Reason == LinkCloseReason.ConnectionLost && _nodes.Find(index) is { } node)
            _ = ProbeAsync(node);
    }

    /// <summary>A node is known to be dead.</summary>
    public void OnDead(int index, string reason)
    {
        foreach (NodeJob job in _jobs.Values)
            job.OnNodeDead(index, reason);
    }

    /// <summary>A node may be dead, or cut off for a while: others do its work, and it is let in again when it speaks.</summary>
    public void OnSuspect(int index, string reason)
    {
        foreach (NodeJob job in _jobs.Values)
            job.OnNodeSuspect(index, reason);
    }

    /// <summary>A peer is gone.</summary>
    public void Forget(IPeer peer) => _clients.Forget(peer);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (int job in _jobs.Keys)
            await EndAsync(job);
        _data.Dispose();
    }

    private async Task ProbeAsync(NodeDescription node)
    {
        try
        {
            using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
            using CancellationTokenSource timeout = new(ProbeTimeout);
            await socket.ConnectAsync(Dials.Parse(node.Address), timeout.Token);
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.ConnectionRefused)
        {
            OnDead(node.Index, "its process is gone");
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            // It may be the network: the leases tell.
        }
    }

    private void Accept(IPeer client, JobSubmission submission)
    {
        if (Interlocked.Exchange(ref _accepting, 1) != 0)
        {
            client.TrySend(new JobRefused(0, _nodes.Self.Name, "another job is being accepted"));
            return;
        }

        try
        {
            if (Running is { } running)
                throw new InvalidOperationException($"the job {running.Name} runs already");
            OpenedJob opened = Begun(Open(submission.Text, submission.ContentHash, client), submission.RunDirectory, Others);
            Checkpoint? start = submission.Resume ? Newest(FilesOf(submission.RunDirectory, opened.Training.Digest)) : null;
            JobDescription description = Describe(submission, start);
            Directory.CreateDirectory(description.RunDirectory);
            NodeJob job = Add(description, opened, start);
            job.Start(isFirst: true);
            _hosting.OnStarted(job);
            job.Began(_nodes.All.Where(node => node.Roles.HasFlag(NodeRoles.Worker)).Sum(node => node.Threads));
            _links.Broadcast(description);
            client.TrySend(new JobAccepted(description.Job));
        }
        catch (Exception failure) // whatever it is: the client waits for an answer
        {
            client.TrySend(new JobRefused(0, _nodes.Self.Name, failure.Message));
        }
        finally
        {
            Volatile.Write(ref _accepting, 0);
        }
    }

    private JobDescription Describe(JobSubmission submission, Checkpoint? start)
    {
        ImmutableArray<NodeDescription> alive = [.. _nodes.All.Where(node => node.Index == _nodes.Self.Index || _links.Find(node.Index) is not null)];
        int workers = alive.Count(node => node.Roles.HasFlag(NodeRoles.Worker));
        int servers = alive.Count(node => node.Roles.HasFlag(NodeRoles.Server));
        if (workers == 0 || servers == 0)
            throw new InvalidOperationException($"the cluster has {workers} workers and {servers} servers; a job needs one of each at least");
        if (!_nodes.Self.Roles.HasFlag(NodeRoles.Coordinator))
            throw new InvalidOperationException("this node does not have the role of a coordinator");
        IEnumerable<int> others = alive.Where(node => node.Index != _nodes.Self.Index && node.Roles.HasFlag(NodeRoles.Coordinator)).Select(node => node.Index);
        IEnumerable<int> spare = Enumerable.Range(_nodes.All[^1].Index + 1, _hosting.SpareCandidates);
        return new JobDescription(
            RandomNumberGenerator.GetInt32(1, int.MaxValue), submission.Text, submission.ContentHash, submission.RunDirectory, [_nodes.Self.Index, .. others, .. spare],
            submission.Workers > 0 ? submission.Workers : workers, submission.Servers > 0 ? submission.Servers : servers, submission.Replicas, start?.Manifest.Step ?? 0);
    }

    /// <summary>The newest checkpoint that any node has, on this node's disk; null where there is none.</summary>
    private Checkpoint? Newest(CheckpointFiles files)
    {
        foreach (IPeer peer in Others)
            files.KeepNewer(peer);
        return files.Newest();
    }

    private CheckpointFiles FilesOf(string runDirectory, string digest) =>
        new(runDirectory, CheckpointFiles.StoreOf(runDirectory, new RetentionRule()), Sha256Digest.OfText(digest), _fetcher);

    /// <summary>The job with the weights that it begins with, where those are of a job before it.</summary>
    private OpenedJob Begun(OpenedJob opened, string runDirectory, IEnumerable<IPeer> others)
    {
        if (opened.Before is not { } before)
            return opened;
        using Checkpoint last = FilesOf(Path.GetFullPath(before.RunDirectory, runDirectory), before.Digest).Open(before.Steps, keeps: false, others);
        float[] weights = new float[last.Layout.Length];
        last.ReadWeights(weights);
        return opened with { Training = before.Continue(weights), Before = null };
    }

    private FilePart Read(FilePartWanted wanted) =>
        CheckpointRequest.IsAskedFor(wanted) ? CheckpointFiles.Read(wanted)
        : DataFiles.IsAskedFor(wanted) && Running?.Data is { } data ? data.Read(wanted) : FileFetcher.Nothing(wanted);

    /// <summary>Opens a job with the data that is here, or else with a copy of it.</summary>
    /// <param name="text">The job.</param>
    /// <param name="contentHash">The hash that its data has; empty where there is none to check.</param>
    /// <param name="from">Who has told of the job, and has the data.</param>
    private OpenedJob Open(string text, string contentHash, IPeer from)
    {
        string found;
        try
        {
            OpenedJob opened = _opener.Open(text);
            if (contentHash.Length == 0 || opened.ContentHash == contentHash)
                return opened;
            found = $"{opened.Data?.Path ?? "the data"}: found data with the hash {opened.ContentHash}, expected {contentHash}";
            if (opened.Data is null)
                throw new InvalidOperationException(found);
        }
        catch (DataException missing) when (contentHash.Length > 0)
        {
            found = missing.Message;
        }

        Log.Write(LinkLogLevel.Warning, $"{found}; the data is fetched from {from.Name}");
        OpenedJob fetched = _opener.Open(text, _data.Fetch(from, contentHash));
        if (fetched.ContentHash != contentHash)
            throw new InvalidOperationException($"{found}; {from.Name} has sent data with the hash {fetched.ContentHash}");
        Log.Write(LinkLogLevel.Information, $"the data has come from {from.Name}");
        return fetched;
    }

    private void Open(IPeer peer, JobDescription description)
    {
        if (_over.ContainsKey(description.Job) || !_known.TryAdd(description.Job, true))
            return;
        try
        {
            IPeer[] others = [peer, .. Others];
            OpenedJob opened = Begun(Open(description.Text, description.ContentHash, peer), description.RunDirectory, others);
            Checkpoint? start = description.StartStep > 0 ? FilesOf(description.RunDirectory, opened.Training.Digest).Open(description.StartStep, keeps: _nodes.Self.Roles.HasFlag(NodeRoles.Coordinator), others) : null;
            if (!_over.ContainsKey(description.Job))
                Start(Add(description, opened, start));
            if (_over.ContainsKey(description.Job))
                _ = EndAsync(description.Job); // it has ended meanwhile
        }
        catch (Exception failure) // whatever it is: the coordinator's node waits for an answer
        {
            _known.TryRemove(description.Job, out _); // whoever tells of it next may have what is missing
            Log.Write(LinkLogLevel.Error, $"cannot take part in the job: {failure.Message}");
            peer.TrySend(new JobRefused(description.Job, _nodes.Self.Name, failure.Message));
        }
    }

    private void Start(NodeJob job)
    {
        job.Start(isFirst: false);
        _hosting.OnStarted(job);
    }

    private NodeJob Add(JobDescription description, OpenedJob opened, Checkpoint? start)
    {
        NodeJob job = new(description, opened, start, _nodes.Self, _links, _fetcher, _hosting, Log);
        _known[description.Job] = true;
        _jobs[description.Job] = job;
        _ = FinishAsync(job, _clients.PumpAsync(job));
        _ = FinishOrphanAsync(job);
        return job;
    }

    /// <summary>
    /// Whoever coordinates may be lost after it has stopped the job and before it has told how it ended. Then another candidate tells, who reaches
    /// the run directory as well; where there is none, everybody does after a while, so that no client waits for ever.
    /// </summary>
    private static async Task FinishOrphanAsync(NodeJob job)
    {
        await job.Stopped;
        Task silence = Task.Delay(LastWordTimeout);
        if (await Task.WhenAny(job.Over, silence, job.IsCandidate ? job.Orphaned : silence) != job.Over)
            await BlockingWork.Run(job.FinishByLastCheckpoint);
    }

    /// <summary>Where this node coordinates to the end: tells everybody, and makes room for the next job before a client can submit it.</summary>
    private async Task FinishAsync(NodeJob job, Task told)
    {
        TrainingResult result = await job.ResultAsync();
        Log.Write(LinkLogLevel.Information, $"the job {job.Name} has ended: {result.Outcome} after {result.Steps} steps");
        _over[job.Description.Job] = true;
        _links.Broadcast(new JobEnded(job.Description.Job));
        _jobs.TryRemove(job.Description.Job, out _);
        job.CompleteEvents();
        await told;
        await _clients.FinishedAsync(job, result);
        await job.DisposeAsync();
    }

    private async Task EndAsync(int number)
    {
        _over[number] = true;
        if (_jobs.TryRemove(number, out NodeJob? job))
            await job.DisposeAsync();
    }
}
