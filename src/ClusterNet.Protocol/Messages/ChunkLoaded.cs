namespace ClusterNet.Protocol.Messages;

/// <summary>Host to server, the answer to <see cref="Effects.LoadChunk"/> and to <see cref="Effects.InstallChunk"/>: weights and optimizer state are in place.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Weights">The numbers of that version, where the host keeps them.</param>
/// <param name="PreviousWeights">Those of the version before, where they came along.</param>
public sealed record ChunkLoaded(WeightVersion Version, int Chunk, IPayload Weights, IPayload? PreviousWeights = null) : Message;
