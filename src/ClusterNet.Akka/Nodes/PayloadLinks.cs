using System.Net;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Akka.Nodes;

/// <summary>
/// The links of a node, which carry the numbers. Who is in the cluster is Akka's matter: no link says. Clients of the command line come over links as
/// well, and find in them a node as any other.
/// </summary>
internal sealed class PayloadLinks : ILinkReceiver, IPayloadDestination, IAsyncDisposable
{
    private readonly LinkTable _links = new();
    private readonly Dials _dials = new();
    private readonly NodeTable _nodes;
    private readonly Action<IPeer, NodeMessage> _receive;
    private readonly JobDesk _desk;
    private NodeEndpoint? _endpoint;

    /// <summary>No link is there.</summary>
    /// <param name="nodes">The nodes of the cluster.</param>
    /// <param name="desk">The jobs.</param>
    /// <param name="receive">Hears words to the node.</param>
    public PayloadLinks(NodeTable nodes, JobDesk desk, Action<IPeer, NodeMessage> receive)
    {
        _nodes = nodes;
        _desk = desk;
        _receive = receive;
    }

    /// <summary>Begins to listen.</summary>
    /// <returns>The address.</returns>
    /// <exception cref="NodeJoinException">It cannot; says why.</exception>
    public async Task<string> ListenAsync(NodeEndpointOptions options, CancellationToken cancellation)
    {
        try
        {
            _endpoint = await NodeEndpoint.StartAsync(options, this, this, cancellation);
        }
        catch (Exception failure) when (failure is IOException or Runtime.Security.LinkSecurityException or System.Net.Sockets.SocketException)
        {
            throw new NodeJoinException(FormattableString.Invariant($"cannot listen for links at {options.Listen}: {failure.Message}"), failure);
        }

        _dials.Endpoint = _endpoint;
        return _endpoint.Listening.ToString();
    }

    /// <summary>The link to a node; null while there is none.</summary>
    public Link? Find(string name) => _nodes.Find(name) is { } node ? _links.Find(node.Index) : null;

    /// <summary>Nodes have come, or have indices now: each is called by those that came after it.</summary>
    public void Keep()
    {
        foreach (Link link in _links.All)
            Name(link);
        if (_nodes.Self.Index >= 0)
            _dials.Keep(_nodes);
        NodeList list = new(_nodes.All, -1);
        foreach (Link link in _links.All)
            if (_nodes.Find(link.Peer.Name) is null)
                link.TrySend(list); // a client
    }

    /// <summary>A node has gone, or has come back elsewhere.</summary>
    public void Forget(string address) => _ = _dials.ForgetAsync(address);

    /// <inheritdoc/>
    public void Opened(Link link)
    {
        _links.Open(link);
        Name(link);
        link.TrySend(new NodeList(_nodes.All, -1));
    }

    /// <inheritdoc/>
    public void Received(Link link, int job, ActorAddress to, Message message) => _desk.Receive(job, to, message);

    /// <inheritdoc/>
    public void Received(Link link, NodeMessage message)
    {
        if (message is not NodeList)
            _receive(link, message);
    }

    /// <inheritdoc/>
    public void Closed(Link link, LinkClosure closure)
    {
        _links.Close(link);
        _desk.Forget(link);
    }

    /// <inheritdoc/>
    public void DialFailed(EndPoint to, Exception failure, TimeSpan pause)
    {
        // Whether the node lives Akka knows.
    }

    /// <inheritdoc/>
    public ReceivingNumbers? Find(in PayloadAnnouncement announcement) => _desk.Find(announcement);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_endpoint is { } endpoint)
            await endpoint.DisposeAsync();
    }

    private void Name(Link link)
    {
        if (_nodes.Find(link.Peer.Name) is { } node)
            _links.Name(link, node.Index);
    }
}
