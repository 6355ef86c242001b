using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Actors;

/// <summary>The actors of the same job that live on other nodes.</summary>
internal interface IRemoteActors
{
    /// <summary>Sends a message to an actor elsewhere, now or not at all: what cannot be sent is lost, as on any network. Must not block.</summary>
    void Send(ActorAddress to, Message message);
}
