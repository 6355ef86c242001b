using ClusterNet.Data.Sampling;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>Sums contributions in another order than the tree's whenever there is more than one.</summary>
internal sealed class ArrivalOrderMathematics(IMathematics sound) : IMathematics
{
    public ShardedSampler Sampler => sound.Sampler;

    public int EvaluationSamples(int part) => sound.EvaluationSamples(part);

    public ImmutableArray<ChunkNumbers> Initial() => sound.Initial();

    public ImmutableArray<SubtreeGradient> ComputeGradient(
        long step, ImmutableArray<IPayload> weights, SliceRange slices, ReductionSchedule schedule) =>
        sound.ComputeGradient(step, weights, slices, schedule);

    public ChunkNumbers Apply(StepRule rule, int chunk, ChunkNumbers current, ImmutableArray<IPayload> gradients, ReductionSchedule schedule) =>
        sound.Apply(rule, chunk, current, [.. gradients.Reverse()], schedule);

    public (IPayload Sum, double SquaredNorm) Sum(int chunk, ImmutableArray<IPayload> gradients, ReductionSchedule schedule) => sound.Sum(chunk, [.. gradients.Reverse()], schedule);

    public StatisticSums Evaluate(ImmutableArray<IPayload> weights, int part) => sound.Evaluate(weights, part);

    public ImmutableArray<byte> Write(IPayload payload) => sound.Write(payload);

    public IPayload Read(ReadOnlySpan<byte> bytes) => sound.Read(bytes);

    public bool AreSame(IPayload left, IPayload right) => sound.AreSame(left, right);
}
