namespace ClusterNet.Protocol.Messages;

/// <summary>Host to server: the update of a chunk is done; the next version of it exists.</summary>
/// <param name="Version">The new version.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Weights">Its numbers.</param>
public sealed record ChunkApplied(WeightVersion Version, int Chunk, IPayload Weights) : Message;
