using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Links;

/// <summary>
/// A duplex link to another node, alive from <see cref="ILinkReceiver.Opened"/> to <see cref="ILinkReceiver.Closed"/>; a node that comes back
/// is given a new one. It has one connection for words and one or more for numbers, so that a heartbeat never waits behind a gradient.
/// Messages without numbers arrive in the order in which they were sent; so do messages with numbers for one chunk. Nothing arrives twice.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "RunAsync disposes what the link owns when it ends.")]
public sealed class Link : IPeer
{
    private readonly ImmutableArray<LinkLane> _lanes; // 0 for words, the others for numbers
    private readonly ILinkReceiver _receiver;
    private readonly LinkOptions _options;
    private readonly TimeProvider _clock;
    private readonly Silence _silence;
    private readonly CancellationTokenSource _abandoned = new();
    private readonly TaskCompletionSource<LinkClosure> _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _roundTripTicks = -1;
    private int _goodbyes;

    internal Link(NodeIdentity peer, EndPoint remote, ImmutableArray<LinkLane> lanes, ILinkReceiver receiver, LinkOptions options, TimeProvider clock)
    {
        Peer = peer;
        Remote = remote;
        _lanes = lanes;
        _receiver = receiver;
        _options = options;
        _clock = clock;
        _silence = new Silence(options.Silence, clock);
    }

    /// <summary>The node at the other end.</summary>
    public NodeIdentity Peer { get; }

    /// <inheritdoc/>
    string IPeer.Name => Peer.Name;

    /// <summary>Its address.</summary>
    public EndPoint Remote { get; }

    /// <summary>How long a word and its answer last took; null before the first answer.</summary>
    public TimeSpan? RoundTrip => Volatile.Read(ref _roundTripTicks) is var ticks and >= 0 ? TimeSpan.FromTicks(ticks) : null;

    /// <summary>How many bytes have gone out.</summary>
    public long BytesSent => _lanes.Sum(lane => lane.BytesSent);

    /// <summary>How many bytes have come in.</summary>
    public long BytesReceived => _lanes.Sum(lane => lane.BytesReceived);

    /// <summary>How long the connections for numbers took to take what has gone out.</summary>
    public TimeSpan Sending => TimeSpan.FromTicks(_lanes.Skip(1).Sum(lane => lane.Sending.Ticks));

    /// <summary>How many bytes wait to be sent.</summary>
    public long BytesQueued => _lanes.Sum(lane => lane.BytesQueued);

    /// <summary>Sends a message to an actor, now or not at all. Numbers in it are shared by the link until they are sent.</summary>
    /// <exception cref="ArgumentException">Such messages do not cross between nodes, or their numbers are not <see cref="Payloads.INumbers"/>.</exception>
    public SendOutcome TrySend(int job, ActorAddress to, Message message)
    {
        OutgoingFrame frame = OutgoingFrame.Of(job, to, message);
        if (_closing.Task.IsCompleted)
            return SendOutcome.Closed;
        if (LaneFor(frame).TryQueue(frame))
            return SendOutcome.Queued;
        return _closing.Task.IsCompleted ? SendOutcome.Closed : SendOutcome.QueueFull;
    }

    /// <summary>Sends a message to an actor, after waiting for room in the queue if need be.</summary>
    /// <returns>False when the link is closed.</returns>
    /// <exception cref="ArgumentException">Such messages do not cross between nodes, or their numbers are not <see cref="Payloads.INumbers"/>.</exception>
    public ValueTask<bool> SendAsync(int job, ActorAddress to, Message message, CancellationToken cancellation = default)
    {
        OutgoingFrame frame = OutgoingFrame.Of(job, to, message);
        return LaneFor(frame).QueueAsync(frame, cancellation);
    }

    /// <summary>Sends a message to the node, now or not at all.</summary>
    public SendOutcome TrySend(NodeMessage message) => TrySend(0, ActorAddress.Coordinator, message);

    /// <summary>Sends a message to the node, after waiting for room in the queue if need be.</summary>
    /// <returns>False when the link is closed.</returns>
    public ValueTask<bool> SendAsync(NodeMessage message, CancellationToken cancellation = default) =>
        SendAsync(0, ActorAddress.Coordinator, message, cancellation);

    /// <summary>Sends what waits, says goodbye, and closes; what cannot be sent within <see cref="LinkOptions.CloseTimeout"/> is dropped.</summary>
    /// <param name="reason">For the people at the other end.</param>
    public async Task CloseAsync(string reason)
    {
        if (_closing.TrySetResult(new LinkClosure(LinkCloseReason.ClosedHere, reason)))
        {
            foreach (LinkLane lane in _lanes)
                lane.QueueLast(OutgoingFrame.Of(0, ActorAddress.Coordinator, new Goodbye(reason)));
        }

        await _closed.Task;
    }

    /// <summary>Carries the link from its opening to its end.</summary>
    internal async Task RunAsync()
    {
        try
        {
            _receiver.Opened(this);
            LinkClosure closure = await CarryAsync();
            _receiver.Closed(this, closure);
        }
        finally
        {
            foreach (LinkLane lane in _lanes)
                await lane.DisposeAsync();
            _abandoned.Dispose();
            _closed.SetResult();
        }
    }

    /// <summary>Ends when the link begins to close; tells why.</summary>
    internal Task<LinkClosure> Closing => _closing.Task;

    private async Task<LinkClosure> CarryAsync()
    {
        Task traffic = Task.WhenAll([.. _lanes.Select(WriteAsync), .. _lanes.Select(ReadAsync)]);
        LinkClosure closure;
        await using (_clock.CreateTimer(_ => Beat(), null, TimeSpan.Zero, _options.HeartbeatEvery))
            closure = await _closing.Task;
        if (closure.Reason == LinkCloseReason.ClosedHere)
            await LastWordsAsync(traffic);
        await _abandoned.CancelAsync();
        foreach (LinkLane lane in _lanes)
            await lane.DisposeAsync();
        await traffic.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // it may have ended on a thread that has other work to do
        return closure;
    }

    private LinkLane LaneFor(in OutgoingFrame frame) =>
        frame.Numbers is null ? _lanes[0] : _lanes[1 + (ChunkOf(frame.Message) % (_lanes.Length - 1))];

    private static int ChunkOf(Message message) => message switch
    {
        Contribution contribution => contribution.Chunk,
        ChunkPublished published => published.Chunk,
        ReplicaUpdate update => update.Chunk,
        ReplicaState state => state.Chunk,
        _ => 0,
    };

    private void Close(LinkClosure closure)
    {
        if (!_closing.TrySetResult(closure))
            return;
        foreach (LinkLane lane in _lanes)
            lane.CompleteQueue();
    }

    /// <summary>
    /// Waits until all is sent and the other side has closed its end as well: closing over bytes that nobody has read would reset the
    /// connection, and the reset would overtake what was sent.
    /// </summary>
    private async Task LastWordsAsync(Task traffic)
    {
        try
        {
            await traffic.WaitAsync(_options.CloseTimeout, _clock, _abandoned.Token);
        }
        catch (TimeoutException)
        {
            // The other side does not take what waits; it is dropped.
        }
    }

    private void Beat()
    {
        if (_silence.IsTooLong(BytesReceived))
            Close(new LinkClosure(LinkCloseReason.Silent, $"Nothing was heard of {Peer} for {_options.Silence.TotalSeconds} s."));
        else
            TrySend(new Ping(_clock.GetTimestamp()));
        foreach (LinkLane lane in _lanes)
            lane.Look();
    }

    private async Task WriteAsync(LinkLane lane)
    {
        try
        {
            await lane.WriteAllAsync(_abandoned.Token);
        }
        catch (Exception failure)
        {
            Close(ClosureOf(failure));
        }
    }

    private async Task ReadAsync(LinkLane lane)
    {
        try
        {
            while (await lane.ReadAsync(_abandoned.Token) is { } frame)
            {
                if (frame.Message is Goodbye goodbye)
                {
                    Take(goodbye);
                    return;
                }

                Deliver(frame);
            }

            Close(new LinkClosure(LinkCloseReason.ConnectionLost, $"{Peer} closed the connection without a word."));
        }
        catch (Exception failure)
        {
            Close(ClosureOf(failure));
        }
    }

    /// <summary>The link ends with the last connection's goodbye, so that nothing is lost that was said before on another.</summary>
    private void Take(Goodbye goodbye)
    {
        if (Interlocked.Increment(ref _goodbyes) == _lanes.Length)
            Close(new LinkClosure(LinkCloseReason.ClosedByPeer, $"{Peer} closed the link: {goodbye.Reason}"));
    }

    private void Deliver(in IncomingFrame frame)
    {
        switch (frame.Message)
        {
            case null:
                break;
            case Ping ping:
                TrySend(new Pong(ping.SentAt));
                break;
            case Pong pong:
                Volatile.Write(ref _roundTripTicks, Math.Max(0, _clock.GetElapsedTime(pong.SentAt).Ticks));
                break;
            case AuthenticationHello or AuthenticationChallenge or AuthenticationProof or Hello or Welcome or Refusal:
                throw new FrameException(FrameError.OutOfPlace, $"{frame.Message.GetType().Name} came after the handshake.");
            default:
                PassOn(frame, frame.Message);
                break;
        }
    }

    private void PassOn(in IncomingFrame frame, Message message)
    {
        try
        {
            if (message is NodeMessage forNode)
                _receiver.Received(this, forNode);
            else
                _receiver.Received(this, frame.Job, frame.To, message);
        }
        catch (Exception failure)
        {
            throw new ReceiverFailedException(failure);
        }
    }

    private LinkClosure ClosureOf(Exception failure) => failure switch
    {
        FrameException => new LinkClosure(LinkCloseReason.ProtocolViolated, $"{Peer} violated the protocol: {failure.Message}"),
        ReceiverFailedException => new LinkClosure(LinkCloseReason.ReceiverFailed, $"A message from {Peer} could not be taken: {failure.InnerException}"),
        OperationCanceledException => new LinkClosure(LinkCloseReason.ClosedHere, "The link was closed."),
        _ => new LinkClosure(LinkCloseReason.ConnectionLost, $"The connection to {Peer} broke: {failure.Message}"),
    };
}
