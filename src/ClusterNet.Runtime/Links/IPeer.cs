using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Links;

/// <summary>Somebody whom a node talks to, whatever carries the words: another node of the cluster, or a client.</summary>
internal interface IPeer
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>How long a word and its answer last took; null where nobody knows.</summary>
    TimeSpan? RoundTrip { get; }

    /// <summary>How many bytes have gone out to it.</summary>
    long BytesSent { get; }

    /// <summary>How many bytes have come in from it.</summary>
    long BytesReceived { get; }

    /// <summary>How many bytes wait to be sent.</summary>
    long BytesQueued { get; }

    /// <summary>How long the writing of numbers to it has taken so far; zero where nobody measures it.</summary>
    TimeSpan Sending { get; }

    /// <summary>Sends a message to an actor of a job there, now or not at all. Numbers in it are shared until they are sent.</summary>
    SendOutcome TrySend(int job, ActorAddress to, Message message);

    /// <summary>Sends a message to the peer itself, now or not at all.</summary>
    SendOutcome TrySend(NodeMessage message);

    /// <summary>Sends a message to the peer itself, after waiting for room in the queue if need be.</summary>
    /// <returns>False when it is not reached any more.</returns>
    ValueTask<bool> SendAsync(NodeMessage message, CancellationToken cancellation = default);
}
