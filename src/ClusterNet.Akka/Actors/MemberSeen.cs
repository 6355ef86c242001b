using Akka.Actor;
using ClusterNet.Protocol;

namespace ClusterNet.Akka.Actors;

/// <summary>To the coordinator's singleton: this Akka actor runs that member. Within one process.</summary>
/// <param name="Member">The member.</param>
/// <param name="Incarnation">Which start of it.</param>
/// <param name="Actor">The actor that runs it.</param>
internal sealed record MemberSeen(ActorAddress Member, int Incarnation, IActorRef Actor) : INoSerializationVerificationNeeded;
