namespace ClusterNet.Protocol.Messages;

/// <summary>Server to servers: what one chunk adds to the squared norm of the step's gradient.</summary>
/// <param name="Version">The step.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="SquaredNorm">The sum of the squares of its gradient, in float64.</param>
public sealed record NormShared(WeightVersion Version, int Chunk, double SquaredNorm) : Message;
