namespace ClusterNet.Protocol.Messages;

/// <summary>Server to workers: a chunk of a version of the weights.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Weights">Its numbers.</param>
public sealed record ChunkPublished(WeightVersion Version, int Chunk, IPayload Weights) : Message;
