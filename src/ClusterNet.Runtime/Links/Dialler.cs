using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Links.SharedMemory;
using ClusterNet.Runtime.Links.Transport;
using ClusterNet.Runtime.Security;

namespace ClusterNet.Runtime.Links;

/// <summary>Makes links to other nodes. One call is one attempt.</summary>
internal sealed class Dialler
{
    private readonly NodeIdentity _node;
    private readonly NodeEndpointOptions _options;
    private readonly ILinkReceiver _receiver;
    private readonly IPayloadDestination _destination;

    /// <summary>Makes links of this node.</summary>
    public Dialler(NodeIdentity node, NodeEndpointOptions options, ILinkReceiver receiver, IPayloadDestination destination)
    {
        _node = node;
        _options = options;
        _receiver = receiver;
        _destination = destination;
    }

    /// <summary>Connects, proves this node and makes sure of the other.</summary>
    /// <param name="to">An address, or a host name and a port.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The link, which does not run yet.</returns>
    /// <exception cref="LinkException">No link could be made; says why.</exception>
    /// <exception cref="LinkSecurityException">This node must not talk to that address.</exception>
    public async Task<Link> DialAsync(EndPoint to, CancellationToken cancellation)
    {
        using CancellationTokenSource timeout = new(_options.Links.HandshakeTimeout, _options.Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        List<Stream> streams = [];
        try
        {
            return await DialLanesAsync(to, streams, either.Token);
        }
        catch (Exception failure)
        {
            foreach (Stream stream in streams)
                await stream.DisposeAsync();
            cancellation.ThrowIfCancellationRequested();
            if (failure is LinkSecurityException)
                throw;
            LinkException explained = Handshake.Explain(failure, _options.Links.HandshakeTimeout);
            throw new LinkException(explained.Reason, $"{to} could not be reached: {explained.Message}", explained);
        }
    }

    private async Task<Link> DialLanesAsync(EndPoint to, List<Stream> streams, CancellationToken cancellation)
    {
        Guid session = Guid.NewGuid();
        int lanes = 1 + _options.Links.BulkLanes;
        NodeIdentity? peer = null;
        EndPoint? remote = null;
        for (int lane = 0; lane < lanes; lane++)
        {
            Socket socket = await ConnectAsync(remote ?? to, cancellation);
            remote = socket.RemoteEndPoint!;
            NetworkStream bare = new(socket, ownsSocket: true);
            streams.Add(bare);
            streams[lane] = await _options.Security.AuthenticateAsync(bare, HandshakeSide.Dialling, cancellation);
            (NodeIdentity met, streams[lane]) = await IntroduceAsync(streams[lane], socket, new Hello(_node, session, lane, lanes), cancellation);
            peer ??= met;
            if (met != peer)
                throw new LinkException(LinkCloseReason.ConnectionLost, $"Two nodes answered at {remote}: {peer} and {met}.");
        }

        ImmutableArray<LinkLane> made = [.. streams.Select((stream, lane) => new LinkLane(stream, _options.Links, _destination, isForNumbers: lane > 0))];
        return new Link(peer!, remote!, made, _receiver, _options.Links, _options.Clock);
    }

    private async Task<(NodeIdentity Node, Stream Stream)> IntroduceAsync(Stream stream, Socket socket, Hello hello, CancellationToken cancellation)
    {
        SharedMemoryOffer? offer = null;
        SharedRegion? region = hello.Lane > 0 && _options.Links.SharesMemory && IsOfThisMachine(socket)
            ? SharedRegion.TryCreate(((IPEndPoint)socket.LocalEndPoint!).Port, out offer)
            : null;
        bool isShared = false;
        try
        {
            Welcome welcome = await Handshake.DialAsync(stream, hello with { Offer = offer }, cancellation);
            isShared = welcome.SharesMemory && region is not null;
            return (welcome.Node, isShared ? new SharedStream(stream, region!, _options.SharedLanes) : stream);
        }
        finally
        {
            if (!isShared)
                region?.Dispose();
        }
    }

    private static bool IsOfThisMachine(Socket socket) =>
        socket.RemoteEndPoint is IPEndPoint remote && socket.LocalEndPoint is IPEndPoint local && (IPAddress.IsLoopback(remote.Address) || remote.Address.Equals(local.Address));

    private async Task<Socket> ConnectAsync(EndPoint to, CancellationToken cancellation)
    {
        if (to is IPEndPoint address)
            _options.Security.RequireReachable(address);
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            CongestionControl.PreferCubic(socket);
            await socket.ConnectAsync(to, cancellation);
            _options.Security.RequireReachable((IPEndPoint)socket.RemoteEndPoint!); // a name may have stood for anything
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
