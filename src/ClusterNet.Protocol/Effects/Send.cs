using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol.Effects;

/// <summary>Deliver a message to an actor. It may be lost, delayed, doubled or overtaken.</summary>
/// <param name="To">Who gets it.</param>
/// <param name="Message">What is said.</param>
public sealed record Send(ActorAddress To, Message Message) : Effect;
