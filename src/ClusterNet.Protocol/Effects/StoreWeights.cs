namespace ClusterNet.Protocol.Effects;

/// <summary>Keep a chunk of a version of the weights, where a gradient will look for it. Nothing is to be done where the numbers already lie there.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Weights">Its numbers.</param>
public sealed record StoreWeights(WeightVersion Version, int Chunk, IPayload Weights) : Effect;
