using ClusterNet.Protocol;

namespace ClusterNet.Simulation.Mathematics;

/// <summary>A chunk at one version: what a server holds of it, and a checkpoint keeps.</summary>
/// <param name="Weights">As many numbers as the chunk has parameters.</param>
/// <param name="OptimizerState">As many as the optimizer needs for them, possibly none.</param>
public sealed record ChunkNumbers(IPayload Weights, IPayload OptimizerState);
