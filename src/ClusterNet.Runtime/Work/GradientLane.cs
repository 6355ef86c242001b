using ClusterNet.Numerics;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Runtime.Work;

/// <summary>One instance of the network with its activations, and the samples that it is fed.</summary>
internal sealed class GradientLane
{
    private readonly NodeContext _node;
    private readonly Dictionary<SliceRange, (ReductionSchedule Reduction, SumSchedule Sum)> _schedules = [];
    private long[] _positions = [];
    private int[] _rowStarts = [];

    /// <summary>A lane without samples.</summary>
    public GradientLane(NodeContext node)
    {
        _node = node;
        Computer = new GradientComputer(node.Job.Model, node.Job.Seed);
    }

    /// <summary>The network.</summary>
    public GradientComputer Computer { get; }

    /// <summary>The schedule by which some micro-batches are summed.</summary>
    public (ReductionSchedule Reduction, SumSchedule Sum) ScheduleOf(SliceRange slices)
    {
        if (!_schedules.TryGetValue(slices, out (ReductionSchedule Reduction, SumSchedule Sum) schedule))
        {
            ReductionSchedule reduction = _node.Tree.ScheduleOfLeaves(slices);
            schedule = (reduction, new SumSchedule(reduction.Merges, reduction.Emits));
            _schedules.Add(slices, schedule);
        }

        return schedule;
    }

    /// <summary>Fetches the samples of some micro-batches of a step.</summary>
    public void LoadTraining(long step, SliceRange slices)
    {
        int most = slices.Length * _node.Sampler.SlotBatch;
        if (_positions.Length < most)
            _positions = new long[most];
        if (_rowStarts.Length != slices.Length + 1)
            _rowStarts = new int[slices.Length + 1];
        int rows = 0;
        for (int i = 0; i < slices.Length; i++)
        {
            _rowStarts[i] = rows;
            rows += _node.Sampler.Fill(step, slices.Start + i, _positions.AsSpan(rows));
        }

        _rowStarts[slices.Length] = rows;
        ReadOnlySpan<long> positions = _positions.AsSpan(0, rows);
        Computer.Begin(PassMode.Training, positions, _rowStarts, ScheduleOf(slices).Sum, step, _node.Sampler.SamplesAt(step));
        _node.Job.Data.Training.Gather(positions, Computer.Features, Computer.Targets);
    }

    /// <summary>Names the training sample that lay in the row of an error.</summary>
    public SampleException Explain(Exception error) =>
        SampleException.Of(error, _node.Job.Data.Training, _positions.AsSpan(0, Computer.Rows));

    /// <summary>Evaluates the validation samples [start, start + rows) and returns their statistics.</summary>
    public StatisticSums Evaluate(ReadOnlySpan<float> weights, long start, int rows)
    {
        if (_positions.Length < rows)
            _positions = new long[rows];
        for (int i = 0; i < rows; i++)
            _positions[i] = start + i;
        ReadOnlySpan<long> positions = _positions.AsSpan(0, rows);
        Computer.Begin(PassMode.Inference, positions, [0, rows], SumSchedule.SingleLeaf, step: 0, rows);
        _node.Job.Data.Validation.Gather(positions, Computer.Features, Computer.Targets);
        try
        {
            for (int stage = 0; stage < Computer.Stages; stage++)
                Computer.Forward(weights, stage);
            Computer.ComputeLoss();
        }
        catch (Exception error) when (SampleException.IsOfARow(error))
        {
            throw SampleException.Of(error, _node.Job.Data.Validation, positions);
        }

        return new StatisticSums([.. Computer.Statistics(0)]);
    }
}
