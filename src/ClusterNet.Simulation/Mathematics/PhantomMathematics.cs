using ClusterNet.Data.Sampling;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Mathematics;

/// <summary>Sizes alone: no number is computed, so that a thousand nodes run in seconds.</summary>
public sealed class PhantomMathematics : IMathematics
{
    private readonly ImmutableArray<ChunkNumbers> _chunks;
    private readonly ImmutableArray<IPayload> _gradients;
    private readonly int _evaluationSamples;

    /// <summary>Mathematics for one job.</summary>
    /// <param name="plan">Its chunks and micro-batches.</param>
    /// <param name="sampler">Its samples.</param>
    /// <param name="evaluationSamples">The samples of each part of the validation set.</param>
    public PhantomMathematics(TrainingPlan plan, ShardedSampler sampler, int evaluationSamples = 0)
    {
        Sampler = sampler;
        _evaluationSamples = evaluationSamples;
        _chunks = [.. plan.ChunkLengths.Select(length => new ChunkNumbers(new PhantomPayload(length), new PhantomPayload(length)))];
        _gradients = [.. _chunks.Select(chunk => chunk.Weights)];
    }

    /// <inheritdoc/>
    public ShardedSampler Sampler { get; }

    /// <inheritdoc/>
    public int EvaluationSamples(int part) => _evaluationSamples;

    /// <inheritdoc/>
    public ImmutableArray<ChunkNumbers> Initial() => _chunks;

    /// <inheritdoc/>
    public ImmutableArray<SubtreeGradient> ComputeGradient(
        long step, ImmutableArray<IPayload> weights, SliceRange slices, ReductionSchedule schedule) =>
        [.. schedule.Subtrees.Select(subtree => new SubtreeGradient(subtree, _gradients, Samples(step, subtree)))];

    /// <inheritdoc/>
    public ChunkNumbers Apply(StepRule rule, int chunk, ChunkNumbers current, ImmutableArray<IPayload> gradients, ReductionSchedule schedule) => current;

    /// <inheritdoc/>
    public (IPayload Sum, double SquaredNorm) Sum(int chunk, ImmutableArray<IPayload> gradients, ReductionSchedule schedule) => (new PhantomPayload(gradients[0].Length), 0);

    /// <inheritdoc/>
    public StatisticSums Evaluate(ImmutableArray<IPayload> weights, int part) => new([0, _evaluationSamples]);

    /// <inheritdoc/>
    public ImmutableArray<byte> Write(IPayload payload) => [.. BitConverter.GetBytes(payload.Length)];

    /// <inheritdoc/>
    public IPayload Read(ReadOnlySpan<byte> bytes) => new PhantomPayload(BitConverter.ToInt32(bytes));

    /// <inheritdoc/>
    public bool AreSame(IPayload left, IPayload right) => left.Length == right.Length;

    private StatisticSums Samples(long step, SliceRange subtree)
    {
        double samples = 0;
        for (int slice = subtree.Start; slice < subtree.End; slice++)
            samples += Sampler.SamplesAt(step, slice);
        return new StatisticSums([0, samples]);
    }
}
