using System.Net;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Links;

/// <summary>
/// What a node does with its links. Called on the connections' own threads, for one link from several at once: it must be quick, and leave the
/// work to a mailbox. For each link <see cref="Opened"/> comes first and <see cref="Closed"/> last.
/// An exception from <see cref="Received(Link,int,ActorAddress,Message)"/> closes the link.
/// </summary>
public interface ILinkReceiver
{
    /// <summary>A link is there, made by either side.</summary>
    void Opened(Link link);

    /// <summary>A message has come for an actor. The receiver holds the first share of its numbers.</summary>
    /// <param name="link">Where from.</param>
    /// <param name="job">Of which job.</param>
    /// <param name="to">For whom.</param>
    /// <param name="message">The message; numbers in it are the payload that the destination named.</param>
    void Received(Link link, int job, ActorAddress to, Message message);

    /// <summary>A message has come for the node.</summary>
    void Received(Link link, NodeMessage message);

    /// <summary>The link is gone, and whatever waited in it.</summary>
    void Closed(Link link, LinkClosure closure);

    /// <summary>An attempt to connect failed; it is tried again.</summary>
    /// <param name="to">Whom it was to reach.</param>
    /// <param name="failure">Why it failed.</param>
    /// <param name="pause">How long it is until the next attempt.</param>
    void DialFailed(EndPoint to, Exception failure, TimeSpan pause)
    {
    }
}
