using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Messages;

/// <summary>Server to the one before it in the chain of a chunk: I have this version.</summary>
/// <param name="Server">Who.</param>
/// <param name="Since">Its place in the chain.</param>
/// <param name="Version">The newest version that it holds.</param>
/// <param name="Chunk">Which chunk.</param>
public sealed record ReplicaAck(int Server, TermNumber Since, WeightVersion Version, int Chunk) : Message;
