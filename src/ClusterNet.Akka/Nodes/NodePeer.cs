using Akka.Actor;
using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Serialization;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Codecs;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Akka.Nodes;

/// <summary>Another node: words go to its node actor over Akka.Remote; numbers, which are far more, over a link, or in parts over Akka.Remote too.</summary>
internal sealed class NodePeer : IPeer
{
    private readonly IActorRef _node;
    private readonly Func<IActorRef?> _self;
    private readonly Func<Link?>? _link;
    private readonly int _partBytes;
    private readonly Lock _lock = new();
    private long _frames;

    /// <summary>A node.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="node">Its node actor.</param>
    /// <param name="self">This node's own; null while it is not known yet.</param>
    /// <param name="link">The link to it, while there is one; null where numbers go over Akka.Remote.</param>
    /// <param name="partBytes">How many bytes of a frame a message of Akka.Remote carries at most.</param>
    public NodePeer(string name, IActorRef node, Func<IActorRef?> self, Func<Link?>? link, int partBytes)
    {
        Name = name;
        _node = node;
        _self = self;
        _link = link;
        _partBytes = partBytes;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public TimeSpan? RoundTrip => _link?.Invoke()?.RoundTrip;

    /// <inheritdoc/>
    public long BytesSent => _link?.Invoke()?.BytesSent ?? 0;

    /// <inheritdoc/>
    public long BytesReceived => _link?.Invoke()?.BytesReceived ?? 0;

    /// <inheritdoc/>
    public long BytesQueued => _link?.Invoke()?.BytesQueued ?? 0;

    /// <inheritdoc/>
    public TimeSpan Sending => _link?.Invoke()?.Sending ?? TimeSpan.Zero;

    /// <inheritdoc/>
    public SendOutcome TrySend(int job, ActorAddress to, Message message)
    {
        bool isLarge = message is FilePart || MessageCodecs.For(message).CarriesNumbers;
        if (!isLarge)
            Tell(new FrameMail(job, to, message));
        else if (_link is null)
            TellInParts(FrameBytes.Of(job, to, message));
        else
            return _link()?.TrySend(job, to, message) ?? SendOutcome.Closed;
        return SendOutcome.Queued;
    }

    /// <inheritdoc/>
    public SendOutcome TrySend(NodeMessage message) => TrySend(0, ActorAddress.Coordinator, message);

    /// <inheritdoc/>
    public ValueTask<bool> SendAsync(NodeMessage message, CancellationToken cancellation = default) => ValueTask.FromResult(TrySend(message) == SendOutcome.Queued);

    /// <summary>Passes an actor's word on to the node.</summary>
    public void Forward(ITrainerMessage word, IActorRef sender) => _node.Tell(word, sender);

    /// <summary>The parts of one frame follow one another: whoever receives them need not sort them.</summary>
    private void TellInParts(ReadOnlyMemory<byte> frame)
    {
        lock (_lock)
        {
            _frames++;
            for (int offset = 0; offset < frame.Length; offset += _partBytes)
                _node.Tell(new FramePart(_frames, frame.Length, offset, frame.Slice(offset, Math.Min(_partBytes, frame.Length - offset))), _self());
        }
    }

    /// <summary>From the actor that runs now, so that whoever receives it can watch that one; else from the node's.</summary>
    private void Tell(FrameMail mail) => _node.Tell(mail, ActorCell.GetCurrentSelfOrNoSender() is { } current && !current.IsNobody() ? current : _self());
}
