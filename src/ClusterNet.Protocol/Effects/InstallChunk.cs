namespace ClusterNet.Protocol.Effects;

/// <summary>Put weights and optimizer state of a chunk in place as they came from another server; answer <see cref="Messages.ChunkLoaded"/>. The payloads' shares go to the host.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Weights">Its numbers.</param>
/// <param name="PreviousWeights">Those of the version before, where there is one.</param>
/// <param name="OptimizerState">All state vectors of the optimizer, one behind the other.</param>
public sealed record InstallChunk(WeightVersion Version, int Chunk, IPayload Weights, IPayload? PreviousWeights, IPayload OptimizerState) : Effect;
