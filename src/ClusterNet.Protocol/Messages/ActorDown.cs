namespace ClusterNet.Protocol.Messages;

/// <summary>Supervisor to coordinator: an actor is gone, for certain or by suspicion.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Incarnation">Which start of it; a later one is not meant.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record ActorDown(ActorAddress Actor, int Incarnation, string Reason) : Message;
