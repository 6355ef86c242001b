namespace ClusterNet.Protocol.Messages;

/// <summary>Host to coordinator: an actor is to leave. What it holds goes to others first; <see cref="Effects.ActorDrained"/> tells when it has left.</summary>
/// <param name="Actor">A worker or a server.</param>
public sealed record DrainRequested(ActorAddress Actor) : Message;
