namespace ClusterNet.Protocol.Effects;

/// <summary>The server holds this chunk no longer; its optimizer state is of no more use. Weights go by <see cref="ReleaseVersions"/>.</summary>
/// <param name="Chunk">Which chunk.</param>
public sealed record DropChunk(int Chunk) : Effect;
