namespace ClusterNet.Protocol.Messages;

/// <summary>A coordinator whose term begins to all members it knows of: answer <see cref="JoinRequest"/>. Repeated until they have.</summary>
/// <param name="Term">Its term; a lower one than is known is answered with <see cref="Superseded"/>.</param>
/// <param name="Coordinator">Who.</param>
public sealed record LeadershipClaim(int Term, ActorAddress Coordinator) : Message;
