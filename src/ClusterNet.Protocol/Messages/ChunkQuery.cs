namespace ClusterNet.Protocol.Messages;

/// <summary>Worker to server: nothing has come for a while; where is this version of this chunk?</summary>
/// <param name="Worker">Who asks.</param>
/// <param name="Version">The version that it lacks.</param>
/// <param name="Chunk">Which chunk.</param>
public sealed record ChunkQuery(int Worker, WeightVersion Version, int Chunk) : Message;
