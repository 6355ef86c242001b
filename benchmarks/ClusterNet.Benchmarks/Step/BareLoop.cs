using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Step;

/// <summary>The maths of training without any actor: one thread, gather, forward, loss, backward, update.</summary>
internal sealed class BareLoop
{
    private readonly TrainingJob _job;
    private readonly ShardedSampler _sampler;
    private readonly GradientComputer _computer;
    private readonly ContributionSum _sum = new();
    private readonly ChunkUpdate _update;
    private readonly AlignedVector[] _gradient;
    private readonly ReadOnlyMemory<float>[] _contributions;
    private readonly AlignedVector[] _weights;
    private readonly long[] _positions;
    private readonly int[] _rowStarts;
    private readonly SumSchedule _schedule;
    private long _step;

    public BareLoop(TrainingJob job)
    {
        _job = job;
        _sampler = new ShardedSampler(job.Data.Training.Count, job.Slices, job.BatchSize, job.Seed);
        _computer = new GradientComputer(job.Model, job.Seed);
        int length = job.Model.Layout.Length;
        _update = new ChunkUpdate(job.Model.Layout, job.Optimizer, new ParameterRange(0, length));
        _gradient = [new AlignedVector(length)];
        _contributions = [_gradient[0].Memory];
        _weights = [new AlignedVector(length), new AlignedVector(length)];
        job.Model.InitializeWeights(job.Seed, _weights[0].Span);
        _positions = new long[job.BatchSize];
        _rowStarts = new int[job.Slices + 1];
        Protocol.Reduction.ReductionTree tree = new(job.Slices);
        Protocol.Reduction.ReductionSchedule reduction = tree.ScheduleOfLeaves(tree.Root);
        _schedule = new SumSchedule(reduction.Merges, reduction.Emits);
    }

    public ReadOnlySpan<float> Weights => _weights[(int)(_step % 2)].Span;

    public void Step()
    {
        Load();
        ReadOnlySpan<float> weights = Weights;
        for (int stage = 0; stage < _computer.Stages; stage++)
            _computer.Forward(weights, stage);
        _computer.ComputeLoss();
        for (int stage = _computer.Stages - 1; stage >= 0; stage--)
            _computer.Backward(weights, stage, _gradient);
        _update.Apply(_step, (float)_job.LearningRate.At(_step), SumSchedule.SingleLeaf, _contributions, weights, _weights[(int)((_step + 1) % 2)].Span, _sum);
        _step++;
    }

    /// <summary>Reads the samples of the next step, and goes on to the one after it without computing anything.</summary>
    public void Read()
    {
        Load();
        _step++;
    }

    private void Load()
    {
        int rows = 0;
        for (int slot = 0; slot < _job.Slices; slot++)
        {
            _rowStarts[slot] = rows;
            rows += _sampler.Fill(_step, slot, _positions.AsSpan(rows));
        }

        _rowStarts[^1] = rows;
        _computer.Begin(PassMode.Training, _positions.AsSpan(0, rows), _rowStarts, _schedule, _step, rows);
        _job.Data.Training.Gather(_positions.AsSpan(0, rows), _computer.Features, _computer.Targets);
    }
}
