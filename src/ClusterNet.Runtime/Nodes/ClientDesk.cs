using System.Collections.Concurrent;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Nodes;

/// <summary>The clients of a node: those that follow a job are told what happens; the wishes of all are answered.</summary>
internal sealed class ClientDesk
{
    private readonly NodeTable _nodes;
    private readonly IPeerTable _links;
    private readonly ConcurrentDictionary<IPeer, FollowWanted> _followers = new();
    private readonly ConcurrentDictionary<int, JobFinished> _finished = new();
    private readonly ConcurrentQueue<JobEvent> _told = new();
    private readonly ConcurrentDictionary<int, bool> _draining = new();
    private readonly Lock _lock = new();

    /// <summary>No client is there.</summary>
    public ClientDesk(NodeTable nodes, IPeerTable links)
    {
        _nodes = nodes;
        _links = links;
    }

    /// <summary>A client wants something.</summary>
    /// <param name="peer">The client.</param>
    /// <param name="message">What it wants.</param>
    /// <param name="job">The job that runs here; null where none does.</param>
    /// <param name="ended">Completed when the node is to stop.</param>
    public void Receive(IPeer peer, NodeMessage message, NodeJob? job, TaskCompletionSource ended)
    {
        switch (message)
        {
            case FollowWanted wanted:
                Follow(peer, wanted);
                break;
            case StatusWanted wanted:
                peer.TrySend(new StatusReport(wanted.Request, [.. _nodes.All.Select(node => Status(node, job))], job is { Coordinates: true } ? job.Status(_nodes) : null));
                break;
            case StopWanted stop:
                if (stop.Kind == StopKind.Cluster && _nodes.Find(peer.Name) is null)
                    _links.Broadcast(stop); // the client may not reach all nodes; those do not pass it on again
                peer.TrySend(Stop(stop, job, ended));
                break;
            case CheckpointWanted wanted:
                peer.TrySend(Save(wanted, job));
                break;
            case DrainWanted drain:
                peer.TrySend(Drain(drain, job));
                break;
            case ScaleWanted scale:
                peer.TrySend(Scale(scale));
                break;
        }
    }

    /// <summary>Tells the followers what happens in a job, until it is over.</summary>
    public async Task PumpAsync(NodeJob job)
    {
        await foreach (TrainingEvent happened in job.Events.ReadAllAsync())
        {
            JobEvent told = new(job.Description.Job, JobText.Of(happened));
            lock (_lock) // a follower that comes now hears it once: with what was told before, or by itself
            {
                if (happened is not StepReported)
                    _told.Enqueue(told);
                foreach (IPeer follower in _followers.Keys)
                    follower.TrySend(told);
            }
        }
    }

    /// <summary>Tells the followers how a job has ended, as the last word about it.</summary>
    public async Task FinishedAsync(NodeJob job, TrainingResult result)
    {
        JobFinished finished = new(job.Description.Job, JobText.Of(result));
        _finished[finished.Job] = finished;
        foreach (IPeer follower in _followers.Keys)
            await follower.SendAsync(finished);
    }

    /// <summary>A node cannot take part in a job: whoever follows should know.</summary>
    public void Refused(JobRefused refused)
    {
        foreach (IPeer follower in _followers.Keys)
            follower.TrySend(refused);
    }

    /// <summary>A client is gone.</summary>
    public void Forget(IPeer peer) => _followers.TryRemove(peer, out _);

    private void Follow(IPeer peer, FollowWanted wanted)
    {
        lock (_lock)
        {
            foreach (JobEvent told in _told)
                if (told.Job == wanted.Job)
                    peer.TrySend(told);
            _followers[peer] = wanted;
        }

        if (_finished.TryGetValue(wanted.Job, out JobFinished? finished))
            peer.TrySend(finished);
    }

    private RequestAnswered Stop(StopWanted stop, NodeJob? job, TaskCompletionSource ended)
    {
        bool halts = job is { Coordinates: true };
        if (halts)
            job!.Ask(new HaltRequested());
        if (stop.Kind == StopKind.Job)
            return new RequestAnswered(stop.Request, halts, halts ? $"{job!.Name} stops with a checkpoint" : "no job is coordinated here");
        if (job is null)
            ended.TrySetResult();
        else
            _ = job.Over.ContinueWith(_ => ended.TrySetResult(), TaskScheduler.Default);
        return new RequestAnswered(stop.Request, IsDone: true, $"{_nodes.Self.Name} stops");
    }

    private static RequestAnswered Save(CheckpointWanted wanted, NodeJob? job)
    {
        if (job is not { Coordinates: true })
            return new RequestAnswered(wanted.Request, IsDone: false, "no job is coordinated here");
        job.Ask(new CheckpointRequested());
        return new RequestAnswered(wanted.Request, IsDone: true, $"{job.Name} makes a checkpoint");
    }

    private RequestAnswered Drain(DrainWanted drain, NodeJob? job)
    {
        if (_nodes.Find(drain.Node) is not { } node)
            return new RequestAnswered(drain.Request, IsDone: false, $"there is no node {drain.Node}");
        if (job is not { Coordinates: true })
            return new RequestAnswered(drain.Request, IsDone: false, "no job is coordinated here");
        _draining[node.Index] = true;
        job.Ask(new DrainRequested(ActorAddress.Worker(node.Index)));
        job.Ask(new DrainRequested(ActorAddress.ParameterServer(node.Index)));
        return new RequestAnswered(drain.Request, IsDone: true, $"{node.Name} is being drained");
    }

    private RequestAnswered Scale(ScaleWanted scale)
    {
        bool passedOn = false;
        foreach ((IPeer follower, FollowWanted wanted) in _followers)
            passedOn |= wanted.CanScale && follower.TrySend(scale) == SendOutcome.Queued;
        return new RequestAnswered(scale.Request, passedOn, passedOn ? $"{scale.Workers} workers are wanted" : "no client is there that can start nodes");
    }

    private NodeStatus Status(NodeDescription node, NodeJob? job)
    {
        IPeer? peer = _links.Find(node.Index);
        return new NodeStatus(
            node, peer is not null || node.Index == _nodes.Self.Index, _draining.ContainsKey(node.Index), peer?.RoundTrip?.TotalMilliseconds, peer?.BytesSent ?? 0,
            peer?.BytesReceived ?? 0, peer?.BytesQueued ?? 0)
        {
            Work = node.Index == _nodes.Self.Index ? job?.Work() : null,
        };
    }
}
