namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Dialling side: memory that a node of the same machine can open as well, for what would go over the connection. It has no name that a third process could find.</summary>
/// <param name="ProcessId">The process that holds it open.</param>
/// <param name="Descriptor">By which number.</param>
/// <param name="Key">What its first bytes are: another process may have the same id where the two see different process tables.</param>
/// <param name="Port">The port from which the dialling side calls, as it sees it: where something stands in between, the accepting side sees another.</param>
internal sealed record SharedMemoryOffer(int ProcessId, int Descriptor, Guid Key, int Port);
