using ClusterNet.Protocol;
using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Disks;

/// <summary>A checkpoint that was read back and found whole.</summary>
/// <param name="Version">Of which version.</param>
/// <param name="EpochStatistics">What the running epoch had summed up; null at the start of one.</param>
/// <param name="State">What the decisions at evaluations remembered.</param>
/// <param name="Chunks">Weights and optimizer state, chunk by chunk.</param>
public sealed record StoredCheckpoint(WeightVersion Version, StatisticSums? EpochStatistics, BoundaryState State, ImmutableArray<ChunkNumbers> Chunks);
