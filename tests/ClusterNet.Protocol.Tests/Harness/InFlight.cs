using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol.Tests.Harness;

/// <summary>A message on the network.</summary>
internal sealed record InFlight(ActorAddress From, ActorAddress To, Message Message)
{
    public override string ToString() => $"{From} -> {To}: {Wording.Of(Message)}";
}
