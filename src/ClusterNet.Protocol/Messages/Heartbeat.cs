using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Messages;

/// <summary>Worker or server to coordinator: I live.</summary>
/// <param name="Sender">Who.</param>
/// <param name="Incarnation">How often it was started.</param>
/// <param name="Held">The chunks that a server has; null for a worker.</param>
public sealed record Heartbeat(ActorAddress Sender, int Incarnation, ChunksHeld? Held = null) : Message;
