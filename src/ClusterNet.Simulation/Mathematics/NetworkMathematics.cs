using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ClusterNet.Simulation.Mathematics;

/// <summary>
/// Real training: the layers, losses and optimizers that run in production, on actual samples, small enough for thousands of runs. A sum in
/// a wrong order, a sample too many or a stale weight shows in the bits. Not for two threads at once.
/// </summary>
public sealed class NetworkMathematics : IMathematics
{
    private readonly SimulatedTraining _training;
    private readonly GradientComputer _computer;
    private readonly ImmutableArray<ParameterRange> _chunks;
    private readonly ImmutableArray<ChunkUpdate> _updates;
    private readonly ContributionSum _sums = new();
    private readonly List<AlignedVector> _outputs = [];
    private readonly float[] _flat;
    private readonly int _evaluationParts;

    /// <summary>Mathematics for one job.</summary>
    /// <param name="training">What is trained.</param>
    /// <param name="plan">Its chunks (as long together as the model has parameters), micro-batches and evaluation parts.</param>
    public NetworkMathematics(SimulatedTraining training, TrainingPlan plan)
    {
        int parameters = training.Model.Layout.Length;
        if (plan.ChunkLengths.Sum() != parameters)
            throw new ArgumentException($"the chunks hold {plan.ChunkLengths.Sum()} parameters, the model {parameters}", nameof(plan));
        if (plan.EvaluationSlices > 0 && training.Validation is null)
            throw new ArgumentException("the plan asks for evaluations, and there are no validation samples", nameof(plan));
        _training = training;
        _computer = new GradientComputer(training.Model, training.Seed);
        _chunks = Ranges(plan.ChunkLengths);
        _updates = [.. _chunks.Select(chunk => new ChunkUpdate(training.Model.Layout, training.Optimizer, chunk))];
        _flat = new float[parameters];
        _evaluationParts = Math.Max(1, plan.EvaluationSlices);
        Sampler = new ShardedSampler(training.Training.Count, plan.Slices, training.GlobalBatch, training.Seed);
    }

    /// <inheritdoc/>
    public ShardedSampler Sampler { get; }

    /// <inheritdoc/>
    public int EvaluationSamples(int part) => EvaluationPart(part).Length;

    /// <inheritdoc/>
    public ImmutableArray<ChunkNumbers> Initial()
    {
        float[] weights = new float[_flat.Length];
        _training.Model.InitializeWeights(_training.Seed, weights);
        int states = _training.Optimizer.StateVectorCount;
        return
        [
            .. _chunks.Select(chunk => new ChunkNumbers(
                FloatPayload.Own(weights[chunk.Offset..chunk.End]), FloatPayload.Own(new float[states * chunk.Length]))),
        ];
    }

    /// <inheritdoc/>
    public ImmutableArray<SubtreeGradient> ComputeGradient(
        long step, ImmutableArray<IPayload> weights, SliceRange slices, ReductionSchedule schedule)
    {
        Flatten(weights);
        Load(step, slices, schedule);
        for (int stage = 0; stage < _computer.Stages; stage++)
            _computer.Forward(_flat, stage);
        _computer.ComputeLoss();
        AlignedVector[] outputs = Outputs(schedule.Subtrees.Length);
        for (int stage = _computer.Stages - 1; stage >= 0; stage--)
            _computer.Backward(_flat, stage, outputs);
        return
        [
            .. schedule.Subtrees.Select((subtree, output) =>
                new SubtreeGradient(subtree, Chunked(outputs[output]), new StatisticSums([.. _computer.Statistics(output)]))),
        ];
    }

    /// <inheritdoc/>
    public ChunkNumbers Apply(StepRule rule, int chunk, ChunkNumbers current, ImmutableArray<IPayload> gradients, ReductionSchedule schedule)
    {
        ChunkUpdate update = _updates[chunk];
        ReadOnlySpan<float> state = Numbers(current.OptimizerState);
        for (int vector = 0; vector < update.State.Names.Length; vector++)
            state.Slice(vector * update.Range.Length, update.Range.Length).CopyTo(update.State[vector].Span);
        float[] next = new float[update.Range.Length];
        UpdateContext context = new(rule.Step, (float)(_training.LearningRate.At(rule.Step) * rule.LearningRateScale)) { GradientNorm = rule.GradientNorm };
        update.Apply(context, Schedule(schedule), Memories(gradients), Numbers(current.Weights), next, _sums);
        float[] nextState = new float[state.Length];
        for (int vector = 0; vector < update.State.Names.Length; vector++)
            update.State[vector].Span.CopyTo(nextState.AsSpan(vector * update.Range.Length));
        return new ChunkNumbers(FloatPayload.Own(next), FloatPayload.Own(nextState));
    }

    /// <inheritdoc/>
    public (IPayload Sum, double SquaredNorm) Sum(int chunk, ImmutableArray<IPayload> gradients, ReductionSchedule schedule)
    {
        float[] sum = new float[_chunks[chunk].Length];
        _sums.Sum(Schedule(schedule), Memories(gradients), [sum]);
        SquareSum squares = new();
        _updates[chunk].AddSquares(SumSchedule.SingleLeaf, [sum], _sums, squares);
        return (FloatPayload.Own(sum), squares.ToDouble());
    }

    /// <inheritdoc/>
    public StatisticSums Evaluate(ImmutableArray<IPayload> weights, int part)
    {
        Flatten(weights);
        SliceRange range = EvaluationPart(part);
        long[] ids = [.. Enumerable.Range(range.Start, range.Length)];
        _computer.Begin(PassMode.Inference, ids, [0, ids.Length], SumSchedule.SingleLeaf, step: 0, Math.Max(1, ids.Length));
        _training.Validation!.Read(ids, _computer.Features, _computer.Targets);
        for (int stage = 0; stage < _computer.Stages; stage++)
            _computer.Forward(_flat, stage);
        _computer.ComputeLoss();
        return new StatisticSums([.. _computer.Statistics(0)]);
    }

    /// <inheritdoc/>
    public ImmutableArray<byte> Write(IPayload payload) => [.. MemoryMarshal.AsBytes(Numbers(payload))];

    /// <inheritdoc/>
    public IPayload Read(ReadOnlySpan<byte> bytes) => FloatPayload.Own(MemoryMarshal.Cast<byte, float>(bytes).ToArray());

    /// <inheritdoc/>
    public bool AreSame(IPayload left, IPayload right) => ((FloatPayload)left).HasSameBits((FloatPayload)right);

    private void Load(long step, SliceRange slices, ReductionSchedule schedule)
    {
        long[] ids = new long[slices.Length * Sampler.SlotBatch];
        int[] rowStarts = new int[slices.Length + 1];
        for (int i = 0; i < slices.Length; i++)
            rowStarts[i + 1] = rowStarts[i] + Sampler.Fill(step, slices.Start + i, ids.AsSpan(rowStarts[i]));
        ReadOnlySpan<long> filled = ids.AsSpan(0, rowStarts[^1]);
        _computer.Begin(PassMode.Training, filled, rowStarts, Schedule(schedule), step, Sampler.SamplesAt(step));
        _training.Training.Read(filled, _computer.Features, _computer.Targets);
    }

    private SliceRange EvaluationPart(int part) => new SliceRange(0, (int)(_training.Validation?.Count ?? 0)).Part(part, _evaluationParts);

    private AlignedVector[] Outputs(int count)
    {
        while (_outputs.Count < count)
            _outputs.Add(new AlignedVector(_flat.Length));
        return [.. _outputs.Take(count)];
    }

    private ImmutableArray<IPayload> Chunked(AlignedVector flat) =>
        [.. _chunks.Select(chunk => FloatPayload.Own(flat.Span[chunk.Offset..chunk.End].ToArray()))];

    private void Flatten(ImmutableArray<IPayload> chunks)
    {
        for (int chunk = 0; chunk < _chunks.Length; chunk++)
            Numbers(chunks[chunk]).CopyTo(_flat.AsSpan(_chunks[chunk].Offset));
    }

    private static ImmutableArray<ParameterRange> Ranges(ImmutableArray<int> lengths)
    {
        ImmutableArray<ParameterRange>.Builder ranges = ImmutableArray.CreateBuilder<ParameterRange>(lengths.Length);
        int start = 0;
        foreach (int length in lengths)
        {
            ranges.Add(new ParameterRange(start, length));
            start += length;
        }

        return ranges.MoveToImmutable();
    }

    private static SumSchedule Schedule(ReductionSchedule schedule) => new(schedule.Merges, schedule.Emits);

    private static ReadOnlyMemory<float>[] Memories(ImmutableArray<IPayload> payloads) => [.. payloads.Select(payload => ((FloatPayload)payload).Memory)];

    private static ReadOnlySpan<float> Numbers(IPayload payload) => ((FloatPayload)payload).Values;
}
