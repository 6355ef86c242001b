namespace ClusterNet.Protocol.Messages;

/// <summary>Worker or server to coordinator: I live.</summary>
/// <param name="Sender">Who.</param>
/// <param name="Incarnation">How often it was started.</param>
public sealed record Heartbeat(ActorAddress Sender, int Incarnation) : Message;
