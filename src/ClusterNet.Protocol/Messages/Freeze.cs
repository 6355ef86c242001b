using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Messages;

/// <summary>Coordinator to server: begin no update, and say how far you are.</summary>
/// <param name="Directive">Numbers the words to the servers; older ones are ignored.</param>
/// <param name="Coordinator">Who says it.</param>
public sealed record Freeze(TermNumber Directive, ActorAddress Coordinator) : Message;
