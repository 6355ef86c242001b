namespace ClusterNet.Protocol.Effects;

/// <summary>Hand a chunk's weights and optimizer state, as they are now, to the checkpoint of this version; answer <see cref="Messages.ChunkSaved"/>. To be carried out before any later update of the chunk.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Chunk">Which chunk.</param>
public sealed record SaveChunk(WeightVersion Version, int Chunk) : Effect;
