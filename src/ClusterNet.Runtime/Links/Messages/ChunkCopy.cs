using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Server's node to the coordinator's node: a chunk for a checkpoint, its weights followed by each of its optimizer states.</summary>
/// <param name="Job">The job.</param>
/// <param name="Version">The version of the weights.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Numbers">The numbers.</param>
public sealed record ChunkCopy(int Job, WeightVersion Version, int Chunk, IPayload Numbers) : NodeMessage;
