using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Effects;

/// <summary>Sum the contributions by the schedule and answer <see cref="ChunkSummed"/>: the update follows when the gradient's norm over all chunks is known.</summary>
/// <param name="Version">The version that the step reads.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Contributions">In the order of their micro-batches; they cover the step.</param>
/// <param name="Schedule">The order of the additions.</param>
public sealed record SumChunk(WeightVersion Version, int Chunk, ImmutableArray<Contribution> Contributions, ReductionSchedule Schedule) : Effect;
