using ClusterNet.Data.Sampling;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ClusterNet.Simulation.Mathematics;

/// <summary>
/// Real training, small enough for thousands of runs: linear regression with squared error and momentum, on generated samples, in float32.
/// Each product and each sum is rounded on its own, so that a sum in a wrong order, a sample too many or a stale weight shows in the bits.
/// </summary>
public sealed class RegressionMathematics : IMathematics
{
    private const int StatisticCount = 3; // loss, samples, outputs within 0.5 of their target
    private const double NearEnough = 0.5;
    private readonly RegressionModel _model;
    private readonly GeneratedSamples _samples;
    private readonly ImmutableArray<int> _chunkLengths;
    private readonly long _seed;
    private readonly int _evaluationParts;

    /// <summary>Mathematics for one job.</summary>
    /// <param name="model">Its size.</param>
    /// <param name="plan">Its chunks (as long together as the model has parameters), micro-batches and evaluation parts.</param>
    /// <param name="seed">Of the samples, their order and the initial weights.</param>
    public RegressionMathematics(RegressionModel model, TrainingPlan plan, long seed)
    {
        if (plan.ChunkLengths.Sum() != model.Parameters)
            throw new ArgumentException($"the chunks hold {plan.ChunkLengths.Sum()} parameters, the model {model.Parameters}", nameof(plan));
        _model = model;
        _seed = seed;
        _samples = new GeneratedSamples(model, seed);
        _chunkLengths = plan.ChunkLengths;
        _evaluationParts = Math.Max(1, plan.EvaluationSlices);
        Sampler = new ShardedSampler(model.TrainingSamples, plan.Slices, model.GlobalBatch, (ulong)seed);
    }

    /// <inheritdoc/>
    public ShardedSampler Sampler { get; }

    /// <inheritdoc/>
    public int EvaluationSamples(int part) => EvaluationPart(part).Length;

    /// <inheritdoc/>
    public ImmutableArray<ChunkNumbers> Initial()
    {
        float[] weights = _samples.InitialWeights(_seed);
        return [.. Chunked(weights).Select(chunk => new ChunkNumbers(chunk, FloatPayload.Own(new float[chunk.Length])))];
    }

    /// <inheritdoc/>
    public ImmutableArray<SubtreeGradient> ComputeGradient(
        long step, ImmutableArray<IPayload> weights, SliceRange slices, ReductionSchedule schedule)
    {
        float[] flat = Flat(weights);
        List<(float[] Gradient, StatisticSums Statistics)> leaves = [];
        for (int slice = slices.Start; slice < slices.End; slice++)
            leaves.Add(SliceGradient(step, flat, slice));
        return [.. GradientFolding.Fold(leaves, schedule, Add).Zip(schedule.Subtrees, (sum, subtree) =>
            new SubtreeGradient(subtree, Chunked(sum.Gradient), sum.Statistics))];
    }

    /// <inheritdoc/>
    public ChunkNumbers Apply(StepRule rule, ChunkNumbers current, ImmutableArray<IPayload> gradients, ReductionSchedule schedule)
    {
        float[] gradient = Folded(gradients, schedule);
        float clip = rule.GradientNorm > _model.GradientNormMax ? (float)(_model.GradientNormMax / rule.GradientNorm.Value) : 1;
        float rate = (float)(_model.LearningRate * rule.LearningRateScale);
        ReadOnlySpan<float> weights = Numbers(current.Weights);
        ReadOnlySpan<float> velocity = Numbers(current.OptimizerState);
        float[] nextWeights = new float[weights.Length];
        float[] nextVelocity = new float[weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            nextVelocity[i] = (_model.Momentum * velocity[i]) + (clip * gradient[i]);
            nextWeights[i] = weights[i] - (rate * nextVelocity[i]);
        }

        return new ChunkNumbers(FloatPayload.Own(nextWeights), FloatPayload.Own(nextVelocity));
    }

    /// <inheritdoc/>
    public (IPayload Sum, double SquaredNorm) Sum(ImmutableArray<IPayload> gradients, ReductionSchedule schedule)
    {
        float[] sum = Folded(gradients, schedule);
        double squares = 0;
        foreach (float number in sum)
            squares += (double)number * number;
        return (FloatPayload.Own(sum), squares);
    }

    /// <inheritdoc/>
    public StatisticSums Evaluate(ImmutableArray<IPayload> weights, int part)
    {
        float[] flat = Flat(weights);
        double[] sums = new double[StatisticCount];
        SliceRange ids = EvaluationPart(part);
        for (int id = ids.Start; id < ids.End; id++)
            Account(Errors(flat, _samples.Validation(id)), sums);
        return new StatisticSums([.. sums]);
    }

    /// <inheritdoc/>
    public ImmutableArray<byte> Write(IPayload payload) => [.. MemoryMarshal.AsBytes(Numbers(payload))];

    /// <inheritdoc/>
    public IPayload Read(ReadOnlySpan<byte> bytes) => FloatPayload.Own(MemoryMarshal.Cast<byte, float>(bytes).ToArray());

    /// <inheritdoc/>
    public bool AreSame(IPayload left, IPayload right) => ((FloatPayload)left).HasSameBits((FloatPayload)right);

    private (float[] Gradient, StatisticSums Statistics) SliceGradient(long step, float[] weights, int slice)
    {
        long[] ids = new long[Sampler.SamplesAt(step, slice)];
        Sampler.Fill(step, slice, ids);
        float[] gradient = new float[_model.Parameters];
        double[] sums = new double[StatisticCount];
        float share = 1f / Sampler.SamplesAt(step);
        foreach (long id in ids)
        {
            float[] sample = _samples.Training(id);
            float[] errors = Errors(weights, sample);
            Account(errors, sums);
            for (int output = 0; output < _model.Outputs; output++)
            {
                float slope = errors[output] * share;
                for (int feature = 0; feature < _model.Features; feature++)
                    gradient[(feature * _model.Outputs) + output] += sample[feature] * slope;
                gradient[(_model.Features * _model.Outputs) + output] += slope;
            }
        }

        return (gradient, new StatisticSums([.. sums]));
    }

    /// <summary>Prediction minus target. // [outputs]</summary>
    private float[] Errors(float[] weights, float[] sample)
    {
        float[] errors = new float[_model.Outputs];
        for (int output = 0; output < _model.Outputs; output++)
        {
            float prediction = weights[(_model.Features * _model.Outputs) + output];
            for (int feature = 0; feature < _model.Features; feature++)
                prediction += sample[feature] * weights[(feature * _model.Outputs) + output];
            errors[output] = prediction - sample[_model.Features + output];
        }

        return errors;
    }

    private static void Account(float[] errors, double[] sums)
    {
        sums[1]++;
        foreach (float error in errors)
        {
            sums[0] += (double)error * error / 2;
            sums[2] += Math.Abs(error) < NearEnough ? 1 : 0;
        }
    }

    private SliceRange EvaluationPart(int part) => new SliceRange(0, _model.ValidationSamples).Part(part, _evaluationParts);

    private static (float[] Gradient, StatisticSums Statistics) Add(
        (float[] Gradient, StatisticSums Statistics) lower, (float[] Gradient, StatisticSums Statistics) upper) =>
        (GradientFolding.Add(lower.Gradient, upper.Gradient), lower.Statistics.Add(upper.Statistics));

    private ImmutableArray<IPayload> Chunked(float[] flat)
    {
        ImmutableArray<IPayload>.Builder chunks = ImmutableArray.CreateBuilder<IPayload>(_chunkLengths.Length);
        int start = 0;
        foreach (int length in _chunkLengths)
        {
            chunks.Add(FloatPayload.Own(flat[start..(start + length)]));
            start += length;
        }

        return chunks.MoveToImmutable();
    }

    private float[] Flat(ImmutableArray<IPayload> chunks)
    {
        float[] flat = new float[_model.Parameters];
        int start = 0;
        foreach (IPayload chunk in chunks)
        {
            Numbers(chunk).CopyTo(flat.AsSpan(start));
            start += chunk.Length;
        }

        return flat;
    }

    private static float[] Folded(ImmutableArray<IPayload> gradients, ReductionSchedule schedule) =>
        GradientFolding.Fold([.. gradients.Select(part => Numbers(part).ToArray())], schedule, GradientFolding.Add).Single();

    private static ReadOnlySpan<float> Numbers(IPayload payload) => ((FloatPayload)payload).Values;
}
