using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Effects;

/// <summary>Sum the contributions by the schedule, let the optimizer make the next version of the chunk, answer <see cref="Messages.ChunkApplied"/>.</summary>
/// <param name="Version">The version that the step reads.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Contributions">In the order of their micro-batches; they cover the step.</param>
/// <param name="Schedule">The order of the additions.</param>
/// <param name="LearningRateScale">What the step's learning rate is multiplied by.</param>
/// <param name="GradientNorm">The norm of the gradient over all chunks, where the plan needs it.</param>
public sealed record ApplyChunk(WeightVersion Version, int Chunk, ImmutableArray<Contribution> Contributions, ReductionSchedule Schedule,
    double LearningRateScale = 1, double? GradientNorm = null) : Effect;
