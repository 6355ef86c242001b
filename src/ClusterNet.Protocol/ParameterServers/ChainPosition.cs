using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol.ParameterServers;

/// <summary>
/// Where a server stands in the chain of a chunk, and what it knows of the server behind it. A successor begins with nothing: the chunk is
/// captured and sent to it whole (handed over), and from then on it is sent the sum of each step.
/// </summary>
internal sealed class ChainPosition
{
    private WeightVersion? _acknowledged;

    /// <summary>Whether contributions are summed here.</summary>
    public bool IsHead { get; private set; }

    /// <summary>The server before; null for the head.</summary>
    public ChainLink? Predecessor { get; private set; }

    /// <summary>The server behind; null for the last.</summary>
    public ChainLink? Successor { get; private set; }

    /// <summary>Whether the successor was sent the whole chunk, so that it is the one who shows new versions from now on.</summary>
    public bool IsHandedOver { get; private set; }

    /// <summary>Whether a copy for the successor is being taken.</summary>
    public bool IsCapturing { get; private set; }

    /// <summary>Whether the workers are told of new versions from here: so that what anybody has seen is held by the whole chain.</summary>
    public bool IsPublisher => Successor is null || !IsHandedOver;

    /// <summary>The update that the successor was sent last, until it says that it has applied it.</summary>
    public ReplicaUpdate? Forwarded { get; private set; }

    /// <summary>Takes the place that the view gives; true when the server behind is another one than before.</summary>
    public bool Move(View view, int chunk, int place)
    {
        ChainLink? successor = place + 1 < view.Chains[chunk].Length ? view.Chains[chunk][place + 1] : null;
        IsHead = place == 0;
        Predecessor = place > 0 ? view.Chains[chunk][place - 1] : null;
        if (successor == Successor)
            return false;
        Successor = successor;
        // A server that the view has only just put there has nothing. One that stood there before, behind somebody who is gone, had its
        // share of what was published: as long as it has not said that it has nothing, it is the one who publishes.
        IsHandedOver = successor is { } link && link.Since != view.Number;
        _acknowledged = null;
        return true;
    }

    /// <summary>A copy for the successor is being taken.</summary>
    public void BeginCapture() => IsCapturing = true;

    /// <summary>The copy is there.</summary>
    public void EndCapture() => IsCapturing = false;

    /// <summary>The copy is on its way to the successor.</summary>
    public void HandOver() => IsHandedOver = true;

    /// <summary>The successor is sent an update; returns the one before it, which nobody will ask for again.</summary>
    public ReplicaUpdate? Forward(ReplicaUpdate? update)
    {
        ReplicaUpdate? before = Forwarded;
        Forwarded = update;
        return before;
    }

    /// <summary>The successor has a version.</summary>
    public void Acknowledge(ReplicaAck ack)
    {
        if (Successor is { } successor && successor.Server == ack.Server && successor.Since == ack.Since && (_acknowledged is null || ack.Version > _acknowledged))
            _acknowledged = ack.Version;
    }

    /// <summary>Whether the successor is known to have this version.</summary>
    public bool Has(WeightVersion version) => _acknowledged is { } acknowledged && acknowledged >= version;

    /// <summary>Whether the successor, at the last it said, could go on with the update that was forwarded.</summary>
    public bool CanResend => Forwarded is { } forwarded && _acknowledged == forwarded.Version;
}
