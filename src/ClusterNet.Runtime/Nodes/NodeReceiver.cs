using System.Collections.Immutable;
using System.Net;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Security;

namespace ClusterNet.Runtime.Nodes;

/// <summary>Hears what comes over a node's links: other nodes that join and leave, the frames of jobs, and clients with their wishes.</summary>
internal sealed class NodeReceiver : ILinkReceiver, IPayloadDestination, IAsyncDisposable
{
    private readonly NodeHostOptions _options;
    private readonly LinkTable _links = new();
    private readonly Dials _dials = new();
    private readonly JobDesk _jobs;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _lastFailure = "nobody answers there";

    /// <summary>A node without links.</summary>
    public NodeReceiver(NodeHostOptions options, NodeDescription self)
    {
        _options = options;
        Nodes = new NodeTable(self);
        _jobs = new JobDesk(options.Jobs, Nodes, _links, new ThreadHosting(_links, options.Endpoint.SharedLanes), options.Endpoint.Log);
    }

    /// <summary>The nodes of the cluster.</summary>
    public NodeTable Nodes { get; }

    /// <summary>Ends when a client has told the node to stop.</summary>
    public Task Ended => _ended.Task;

    private ILinkLog Log => _options.Endpoint.Log;

    /// <summary>The node listens now.</summary>
    public void Begin(NodeEndpoint endpoint, string address)
    {
        _dials.Endpoint = endpoint;
        Nodes.ListenAt(address);
    }

    /// <summary>Waits until another node has taken this one in.</summary>
    /// <exception cref="NodeJoinException">None has in time; says why.</exception>
    public async Task JoinAsync(ImmutableArray<EndPoint> others, TimeSpan timeout, CancellationToken cancellation)
    {
        foreach (EndPoint other in others)
            _dials.Keep(other.ToString()!.Replace("Unspecified/", "", StringComparison.Ordinal));
        try
        {
            await _joined.Task.WaitAsync(timeout, cancellation);
        }
        catch (TimeoutException failure)
        {
            string hint = _options.Endpoint.Security is LoopbackSecurity ? " This node has neither a token nor certificates, which the cluster may want." : "";
            throw new NodeJoinException($"cannot join by {string.Join(", ", others)}: {_lastFailure}{hint}", failure);
        }
    }

    /// <inheritdoc/>
    public void Opened(Link link)
    {
        _links.Open(link);
        link.TrySend(new NodeJoin(Nodes.Self));
        if (Nodes.Self.Index >= 0)
            link.TrySend(new NodeList(Nodes.All, -1));
    }

    /// <inheritdoc/>
    public void Received(Link link, int job, ActorAddress to, Message message) => _jobs.Receive(job, to, message);

    /// <inheritdoc/>
    public void Received(Link link, NodeMessage message)
    {
        switch (message)
        {
            case NodeJoin join:
                OnJoin(link, join.Node);
                break;
            case NodeList list:
                OnList(list);
                break;
            case NodeRefused refused:
                _joined.TrySetException(new NodeJoinException(refused.Reason));
                break;
            case LogLine line:
                Log.Write(line.Level, $"{link.Peer}: {line.Text}");
                break;
            case StopWanted { Kind: StopKind.Node } stop:
                link.TrySend(new RequestAnswered(stop.Request, IsDone: true, $"{Nodes.Self.Name} stops"));
                _ended.TrySetResult();
                break;
            default:
                _jobs.Receive(link, message, _ended);
                break;
        }
    }

    /// <inheritdoc/>
    public void Closed(Link link, LinkClosure closure)
    {
        if (_links.Close(link) is { } index && closure.Reason != LinkCloseReason.ClosedHere)
        {
            Log.Write(closure.Reason == LinkCloseReason.ClosedByPeer ? LinkLogLevel.Information : LinkLogLevel.Warning, $"the link to {link.Peer} is gone: {closure}");
            _jobs.OnUnreachable(index, closure);
        }

        _jobs.Forget(link);
    }

    /// <inheritdoc/>
    public void DialFailed(EndPoint to, Exception failure, TimeSpan pause) => _lastFailure = failure.Message;

    /// <inheritdoc/>
    public ReceivingNumbers? Find(in PayloadAnnouncement announcement) => _jobs.Find(announcement);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _jobs.DisposeAsync();

    private void OnJoin(Link link, NodeDescription node)
    {
        if (link.Peer.Name != node.Name)
            throw new InvalidOperationException($"{link.Peer} introduces itself as {node.Name}.");
        NodeDescription? before = Nodes.Find(node.Name);
        NodeDescription added = Nodes.Add(node);
        if (added.Index < 0)
            return; // this node is joining itself, and has no index to give
        if (added.Index != node.Index)
            link.TrySend(new NodeList(Nodes.All, added.Index));
        NameLinks();
        if (before is not null && before.Address != added.Address)
            _ = _dials.ForgetAsync(before.Address);
        if (before != added)
            Tell();
        if (added.Index == node.Index)
            _jobs.Introduce(link, added.Index);
    }

    private void OnList(NodeList list)
    {
        bool isNew = Nodes.Merge(list.Nodes, list.You);
        NameLinks();
        if (Nodes.Self.Index < 0)
            return;
        _dials.Keep(Nodes);
        if (!isNew)
            return;
        foreach (Link link in _links.All)
            link.TrySend(new NodeJoin(Nodes.Self));
        _joined.TrySetResult();
    }

    private void NameLinks()
    {
        foreach (Link link in _links.All)
            if (Nodes.Find(link.Peer.Name) is { } node)
                _links.Name(link, node.Index);
    }

    private void Tell()
    {
        NodeList list = new(Nodes.All, -1);
        foreach (Link link in _links.All)
            link.TrySend(list);
        if (Nodes.Self.Index >= 0)
            _dials.Keep(Nodes);
    }
}
