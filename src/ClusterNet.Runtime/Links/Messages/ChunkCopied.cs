using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Coordinator's node to a server's node: the chunk is in my hands.</summary>
/// <param name="Job">The job.</param>
/// <param name="Version">The version of the weights.</param>
/// <param name="Chunk">Which chunk.</param>
public sealed record ChunkCopied(int Job, WeightVersion Version, int Chunk) : NodeMessage;
