namespace ClusterNet.Protocol.Messages;

/// <summary>Worker or server to coordinator: let me in. Repeated until a view holds the sender. Also the answer to <see cref="LeadershipClaim"/>.</summary>
/// <param name="Sender">Who.</param>
/// <param name="Incarnation">How often it was started.</param>
/// <param name="Standing">What a server holds and follows; null for a worker, and for a server that no view has held yet.</param>
public sealed record JoinRequest(ActorAddress Sender, int Incarnation, ServerStanding? Standing = null) : Message;
