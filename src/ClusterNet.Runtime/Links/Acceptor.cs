using System.Collections.Immutable;
using System.Net;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Links.SharedMemory;
using ClusterNet.Runtime.Links.Transport;
using ClusterNet.Runtime.Security;

namespace ClusterNet.Runtime.Links;

/// <summary>Takes calls: makes sure of the caller, puts the connections of a link together, and hands the link over.</summary>
internal sealed class Acceptor
{
    private readonly NodeIdentity _node;
    private readonly NodeEndpointOptions _options;
    private readonly ILinkReceiver _receiver;
    private readonly IPayloadDestination _destination;
    private readonly Func<Link, Task> _run;
    private readonly StrangerList _strangers;
    private readonly SessionTable _sessions;
    private readonly RefusalLog _refusals;
    private int _connections;

    /// <summary>Takes calls for this node.</summary>
    /// <param name="node">This node.</param>
    /// <param name="options">Limits and security.</param>
    /// <param name="receiver">Gets the links' messages.</param>
    /// <param name="destination">Finds memory for numbers.</param>
    /// <param name="run">Carries a link to its end.</param>
    public Acceptor(NodeIdentity node, NodeEndpointOptions options, ILinkReceiver receiver, IPayloadDestination destination, Func<Link, Task> run)
    {
        _node = node;
        _options = options;
        _receiver = receiver;
        _destination = destination;
        _run = run;
        _strangers = new StrangerList(options.Links.UnauthenticatedMax);
        _sessions = new SessionTable(options.Links.JoinsPerSecondMax, options.Clock);
        _refusals = new RefusalLog(options.Log, options.Clock);
    }

    /// <summary>Takes one connection; ends when the connection is to be closed.</summary>
    public async Task TakeAsync(SocketConnection connection)
    {
        try
        {
            if (Interlocked.Increment(ref _connections) > _options.Links.ConnectionsMax)
                throw new LinkException(LinkCloseReason.Refused, $"{_options.Links.ConnectionsMax} connections are open already.");
            await GreetAsync(connection);
        }
        catch (Exception failure)
        {
            LinkException explained = Handshake.Explain(failure, _options.Links.HandshakeTimeout);
            _refusals.Write(connection.RemoteEndPoint?.ToString() ?? "nowhere", explained.Message);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    private async Task GreetAsync(SocketConnection connection)
    {
        using CancellationTokenSource timeout = new(_options.Links.HandshakeTimeout, _options.Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, connection.ConnectionClosed);
        LinkedListNode<CancellationTokenSource> place = _strangers.Add(either);
        Stream stream = connection.Stream;
        Hello hello;
        try
        {
            stream = await _options.Security.AuthenticateAsync(stream, HandshakeSide.Accepting, either.Token);
            hello = await Handshake.AcceptAsync(stream, either.Token);
        }
        catch (Exception failure) when (MayBeTold(failure))
        {
            await HandshakeFrames.WriteAsync(stream, new Refusal(failure.Message), either.Token);
            throw;
        }
        catch (OperationCanceledException) when (!timeout.IsCancellationRequested && !connection.ConnectionClosed.IsCancellationRequested)
        {
            throw new LinkException(LinkCloseReason.Refused, $"It said nothing useful while {_options.Links.UnauthenticatedMax} others called.");
        }
        finally
        {
            _strangers.Remove(place);
        }

        await JoinAsync(connection, stream, hello, either.Token);
    }

    /// <summary>A caller that speaks frames is told what is wrong with its version or its token; whoever sends anything else gets no answer.</summary>
    private bool MayBeTold(Exception failure) =>
        failure is FrameException { Error: FrameError.WrongVersion }
        || (_options.Security is TokenSecurity && failure is LinkException { Reason: LinkCloseReason.NotAuthenticated });

    private async Task JoinAsync(SocketConnection connection, Stream stream, Hello hello, CancellationToken cancellation)
    {
        await using Stream lane = LaneOf(connection, stream, hello);
        PendingSession session = await AdmitAsync(stream, lane, hello, cancellation);
        try
        {
            await HandshakeFrames.WriteAsync(stream, new Welcome(_node, SharesMemory: lane != stream), cancellation);
            if (session.TakeIfComplete() is { } streams)
            {
                ImmutableArray<LinkLane> lanes = [.. streams.Select((one, lane) => new LinkLane(one, _options.Links, _destination, isForNumbers: lane > 0))];
                await _run(new Link(hello.Node, connection.RemoteEndPoint!, lanes, _receiver, _options.Links, _options.Clock));
                session.End();
            }

            await session.WaitAsync(_options.Links.HandshakeTimeout, _options.Clock);
        }
        finally
        {
            session.End();
            _sessions.Remove(hello.Session);
        }
    }

    /// <summary>What the connection is read from and written to once it has been welcomed.</summary>
    private Stream LaneOf(SocketConnection connection, Stream stream, Hello hello) =>
        _options.Links.SharesMemory && connection.RemoteEndPoint is IPEndPoint remote && SharedRegion.TryOpen(hello.Offer, remote.Port) is { } region
            ? new SharedStream(stream, region, _options.SharedLanes)
            : stream;

    private async Task<PendingSession> AdmitAsync(Stream stream, Stream lane, Hello hello, CancellationToken cancellation)
    {
        try
        {
            return _sessions.Add(hello, lane);
        }
        catch (LinkException refused)
        {
            await HandshakeFrames.WriteAsync(stream, new Refusal(refused.Message), cancellation);
            throw;
        }
    }
}
