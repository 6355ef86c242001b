using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>Keeps all that happens to a node's links, for a test to wait for.</summary>
internal sealed class RecordingReceiver : ILinkReceiver
{
    private readonly Channel<Link> _opened = Channel.CreateUnbounded<Link>();
    private readonly Channel<LinkClosure> _closed = Channel.CreateUnbounded<LinkClosure>();
    private readonly Channel<(ActorAddress To, Message Message)> _received = Channel.CreateUnbounded<(ActorAddress, Message)>();
    private readonly Channel<Exception> _failures = Channel.CreateUnbounded<Exception>();

    /// <summary>What else to do with a message before it is kept.</summary>
    public Action<Link, Message>? OnReceived { get; init; }

    public ConcurrentQueue<TimeSpan> Pauses { get; } = [];

    public async Task<Link> OpenedAsync() => await Deadline.Of(_opened.Reader.ReadAsync().AsTask());

    public async Task<LinkClosure> ClosedAsync() => await Deadline.Of(_closed.Reader.ReadAsync().AsTask());

    public async Task<(ActorAddress To, Message Message)> ReceivedAsync() => await Deadline.Of(_received.Reader.ReadAsync().AsTask());

    public async Task<Exception> DialFailedAsync() => await Deadline.Of(_failures.Reader.ReadAsync().AsTask());

    public void Opened(Link link) => _opened.Writer.TryWrite(link).ShouldBeTrue();

    public void Received(Link link, int job, ActorAddress to, Message message)
    {
        OnReceived?.Invoke(link, message);
        _received.Writer.TryWrite((to, message)).ShouldBeTrue();
    }

    public void Received(Link link, NodeMessage message) => Received(link, 0, ActorAddress.Coordinator, message);

    public void Closed(Link link, LinkClosure closure) => _closed.Writer.TryWrite(closure).ShouldBeTrue();

    public void DialFailed(EndPoint to, Exception failure, TimeSpan pause)
    {
        Pauses.Enqueue(pause);
        _failures.Writer.TryWrite(failure).ShouldBeTrue();
    }
}
