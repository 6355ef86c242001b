using ClusterNet.Data.Sampling;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Mathematics;

/// <summary>
/// What the simulated nodes do with numbers. Every member is a pure function of its arguments. A real implementation trains an actual model;
/// a phantom one knows sizes alone.
/// </summary>
public interface IMathematics
{
    /// <summary>Says which samples each micro-batch takes.</summary>
    ShardedSampler Sampler { get; }

    /// <summary>The number of samples of part <paramref name="part"/> of the validation set.</summary>
    int EvaluationSamples(int part);

    /// <summary>Each chunk before the first step.</summary>
    ImmutableArray<ChunkNumbers> Initial();

    /// <summary>The gradients of some micro-batches at the step that reads <paramref name="step"/>'s weights.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="weights">The weights, chunk by chunk.</param>
    /// <param name="slices">Which micro-batches.</param>
    /// <param name="schedule">How they are summed into subtrees.</param>
    ImmutableArray<SubtreeGradient> ComputeGradient(
        long step, ImmutableArray<IPayload> weights, SliceRange slices, ReductionSchedule schedule);

    /// <summary>The next version of a chunk.</summary>
    /// <param name="rule">Which step, and what else it depends on.</param>
    /// <param name="chunk">Which chunk.</param>
    /// <param name="current">The chunk as the step finds it.</param>
    /// <param name="gradients">Partial sums in the order of their micro-batches.</param>
    /// <param name="schedule">How they are summed.</param>
    ChunkNumbers Apply(StepRule rule, int chunk, ChunkNumbers current, ImmutableArray<IPayload> gradients, ReductionSchedule schedule);

    /// <summary>The sum of a chunk's contributions, and the sum of its squares in float64.</summary>
    (IPayload Sum, double SquaredNorm) Sum(int chunk, ImmutableArray<IPayload> gradients, ReductionSchedule schedule);

    /// <summary>The losses and metrics over part <paramref name="part"/> of the validation set.</summary>
    StatisticSums Evaluate(ImmutableArray<IPayload> weights, int part);

    /// <summary>The numbers as bytes, for a file.</summary>
    ImmutableArray<byte> Write(IPayload payload);

    /// <summary>The numbers that <see cref="Write"/> made these bytes of.</summary>
    IPayload Read(ReadOnlySpan<byte> bytes);

    /// <summary>Whether two payloads hold the same bits.</summary>
    bool AreSame(IPayload left, IPayload right);
}
