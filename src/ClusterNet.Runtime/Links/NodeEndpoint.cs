using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Links.Transport;

namespace ClusterNet.Runtime.Links;

/// <summary>A node's one port, and all its links, whichever side called.</summary>
public sealed class NodeEndpoint : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Link, bool> _links = [];
    private readonly ConcurrentBag<LinkKeeper> _keepers = [];
    private readonly NodeEndpointOptions _options;
    private readonly ILinkReceiver _receiver;
    private readonly Dialler _dialler;
    private readonly LinkServer _server;
    private bool _disposed;

    private NodeEndpoint(NodeEndpointOptions options, ILinkReceiver receiver, IPayloadDestination destination)
    {
        _options = options.JitterSeed != 0 ? options : options with { JitterSeed = SeedOf(options.Name) };
        _receiver = receiver;
        Identity = new NodeIdentity(options.Name, Guid.NewGuid());
        _dialler = new Dialler(Identity, _options, receiver, destination);
        Acceptor acceptor = new(Identity, _options, receiver, destination, RunAsync);
        _server = new LinkServer(options.Listen, acceptor.TakeAsync);
    }

    /// <summary>This node, as its peers see it.</summary>
    public NodeIdentity Identity { get; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Listening => _server.EndPoint;

    /// <summary>The links that are open now, in no order.</summary>
    public ImmutableArray<Link> Links => [.. _links.Keys];

    /// <summary>Begins to listen.</summary>
    /// <param name="options">Who, where, and how safe.</param>
    /// <param name="receiver">What to do with links and messages.</param>
    /// <param name="destination">Where numbers go.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="Security.LinkSecurityException">A node without a token or certificates is to listen elsewhere than on loopback.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public static async Task<NodeEndpoint> StartAsync(
        NodeEndpointOptions options, ILinkReceiver receiver, IPayloadDestination destination, CancellationToken cancellation = default)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Numbers travel as they lie in memory, which is little-endian.");
        options.Links.Validated();
        options.Security.RequireBindable(options.Listen);
        NodeEndpoint endpoint = new(options, receiver, destination);
        await endpoint._server.StartAsync(cancellation);
        return endpoint;
    }

    /// <summary>Makes a link, in one attempt.</summary>
    /// <param name="to">An address, or a host name and a port.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="LinkException">No link could be made; says why.</exception>
    /// <exception cref="Security.LinkSecurityException">This node must not talk to that address.</exception>
    public async Task<Link> ConnectAsync(EndPoint to, CancellationToken cancellation = default)
    {
        Link link = await _dialler.DialAsync(to, cancellation);
        _ = RunAsync(link); // ends with the link, which the endpoint closes
        return link;
    }

    /// <summary>Makes a link and makes it again whenever it is lost, until the keeper is disposed of.</summary>
    /// <param name="to">An address, or a host name and a port.</param>
    public LinkKeeper KeepConnected(EndPoint to)
    {
        LinkKeeper keeper = new(_dialler, to, _receiver, _options, RunAsync);
        _keepers.Add(keeper);
        return keeper;
    }

    /// <summary>Closes all links, once what waits in them is sent, and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await Task.WhenAll(_keepers.Select(keeper => keeper.DisposeAsync().AsTask()));
        await Task.WhenAll(_links.Keys.Select(link => link.CloseAsync($"{Identity} stops")));
        await _server.StopAsync(new CancellationToken(canceled: true)); // what is left are strangers
        await Task.WhenAll(_links.Keys.Select(link => link.CloseAsync($"{Identity} stops")));
        await _server.DisposeAsync();
    }

    private async Task RunAsync(Link link)
    {
        _links[link] = true;
        try
        {
            await link.RunAsync();
        }
        catch (Exception failure)
        {
            _options.Log.Write(LinkLogLevel.Error, $"The link to {link.Peer} ended with a failure of this node's own: {failure}");
        }
        finally
        {
            _links.TryRemove(link, out _);
        }
    }

    private static ulong SeedOf(string name) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
