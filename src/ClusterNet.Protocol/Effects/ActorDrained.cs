namespace ClusterNet.Protocol.Effects;

/// <summary>For people and programs that watch: an actor that was asked to leave has left, and nothing depends on it.</summary>
/// <param name="Actor">Who.</param>
public sealed record ActorDrained(ActorAddress Actor) : Effect;
