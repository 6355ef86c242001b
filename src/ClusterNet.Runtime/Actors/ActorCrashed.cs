using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Actors;

/// <summary>To a host, never to its machine: work done for the actor has thrown.</summary>
internal sealed record ActorCrashed(Exception Exception) : Message;
