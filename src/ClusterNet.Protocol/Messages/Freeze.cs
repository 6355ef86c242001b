namespace ClusterNet.Protocol.Messages;

/// <summary>Coordinator to servers: begin no update until the next horizon, and say how far you are.</summary>
/// <param name="Directive">Numbers what the coordinator says to the servers; what is older than the last is ignored.</param>
public sealed record Freeze(int Directive) : Message;
