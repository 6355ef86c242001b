using ClusterNet.Protocol;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Mathematics;

/// <summary>The gradient over a subtree of micro-batches.</summary>
/// <param name="Subtree">Which micro-batches.</param>
/// <param name="Chunks">The partial sum, chunk by chunk.</param>
/// <param name="Statistics">Over the same samples.</param>
public sealed record SubtreeGradient(SliceRange Subtree, ImmutableArray<IPayload> Chunks, StatisticSums Statistics);
