using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Nodes;

/// <summary>The jobs of a node, and the clients that follow them.</summary>
internal sealed class JobDesk : IAsyncDisposable
{
    private readonly NodeHostOptions _options;
    private readonly NodeTable _nodes;
    private readonly LinkTable _links;

    /// <summary>No job runs.</summary>
    public JobDesk(NodeHostOptions options, NodeTable nodes, LinkTable links)
    {
        _options = options;
        _nodes = nodes;
        _links = links;
    }

    /// <summary>A frame of a job has come.</summary>
    public void Receive(int job, ActorAddress to, Message message) => Payloads.GiveBack(message);

    /// <summary>A word about jobs has come, from a node or a client.</summary>
    public void Receive(Link link, NodeMessage message, TaskCompletionSource ended)
    {
        switch (message)
        {
            case StatusWanted wanted:
                link.TrySend(new StatusReport(wanted.Request, [.. _nodes.All.Select(Status)], Job: null));
                break;
            case StopWanted { Kind: StopKind.Cluster } stop:
                link.TrySend(new RequestAnswered(stop.Request, IsDone: true, $"{_nodes.Self.Name} stops"));
                ended.TrySetResult();
                break;
            case StopWanted stop:
                link.TrySend(new RequestAnswered(stop.Request, IsDone: false, "no job runs"));
                break;
            case DrainWanted drain:
                link.TrySend(new RequestAnswered(drain.Request, IsDone: false, "no job runs"));
                break;
            case ScaleWanted scale:
                link.TrySend(new RequestAnswered(scale.Request, IsDone: false, "no client is there that can start nodes"));
                break;
            case JobSubmission:
                link.TrySend(new JobRefused(0, _nodes.Self.Name, $"this node runs no jobs yet ({_options.Threads} threads, {_links.Nodes.Length} links)"));
                break;
        }
    }

    /// <summary>Memory for numbers that are about to come.</summary>
    public ReceivingNumbers? Find(in PayloadAnnouncement announcement) => null;

    /// <summary>A node is there, newly or again: it is told what runs.</summary>
    public void Introduce(Link link)
    {
    }

    /// <summary>A node is not reached any more.</summary>
    public void OnUnreachable(int index, LinkClosure closure)
    {
    }

    /// <summary>A link is gone.</summary>
    public void Forget(Link link)
    {
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private NodeStatus Status(NodeDescription node)
    {
        Link? link = _links.Find(node.Index);
        return new NodeStatus(
            node, link is not null || node.Index == _nodes.Self.Index, IsDraining: false, link?.RoundTrip?.TotalMilliseconds, link?.BytesSent ?? 0, link?.BytesReceived ?? 0,
            link?.BytesQueued ?? 0);
    }
}
