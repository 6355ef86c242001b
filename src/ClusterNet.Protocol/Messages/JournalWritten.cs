namespace ClusterNet.Protocol.Messages;

/// <summary>Host to coordinator: its journal would survive a power cut.</summary>
/// <param name="Term">The term in it.</param>
public sealed record JournalWritten(int Term) : Message;
