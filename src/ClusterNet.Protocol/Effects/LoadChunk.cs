namespace ClusterNet.Protocol.Effects;

/// <summary>
/// Put weights and optimizer state of a chunk in place: at step 0 the initial ones, else those of the committed checkpoint of that step.
/// Answer <see cref="Messages.ChunkLoaded"/> or <see cref="Messages.LoadFailed"/>.
/// </summary>
/// <param name="Version">Which version.</param>
/// <param name="Chunk">Which chunk.</param>
public sealed record LoadChunk(WeightVersion Version, int Chunk) : Effect;
