namespace ClusterNet.Protocol.Effects;

/// <summary>Copy a chunk's optimizer state as it is now, for another server; answer <see cref="Messages.ChunkCaptured"/>. No update of the chunk is asked for before the answer.</summary>
/// <param name="Version">The version that the state belongs to.</param>
/// <param name="Chunk">Which chunk.</param>
public sealed record CaptureChunk(WeightVersion Version, int Chunk) : Effect;
