namespace ClusterNet.Protocol.Messages;

/// <summary>Host to server: the contributions to a chunk are summed; the update waits for the gradient's norm over all chunks.</summary>
/// <param name="Version">The step.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Sum">The sum over all micro-batches.</param>
/// <param name="SquaredNorm">The sum of the squares of its numbers, in float64.</param>
public sealed record ChunkSummed(WeightVersion Version, int Chunk, IPayload Sum, double SquaredNorm) : Message;
