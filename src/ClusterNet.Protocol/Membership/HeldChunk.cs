namespace ClusterNet.Protocol.Membership;

/// <summary>A chunk that a server has whole.</summary>
/// <param name="Chunk">Which.</param>
/// <param name="Since">Its place in the chain by which it has it (<see cref="ChainLink.Since"/>).</param>
public readonly record struct HeldChunk(int Chunk, TermNumber Since);
