using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Actors;

/// <summary>To a host, never to its machine: the actor is no longer wanted.</summary>
internal sealed record ActorRetired : Message;
