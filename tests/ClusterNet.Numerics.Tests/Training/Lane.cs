namespace ClusterNet.Numerics.Tests.Training;

/// <summary>Computes the gradient of some slices of a batch, as a lane of a worker does.</summary>
public sealed class Lane
{
    private readonly GradientComputer _computer;
    private readonly float[] _features;
    private readonly float[] _targets;

    public Lane(Model model, float[] features, float[] targets)
    {
        _computer = new GradientComputer(model, TestNumbers.Seed);
        _features = features;
        _targets = targets;
    }

    /// <summary>The gradients and the statistics, one for each output of the schedule.</summary>
    public (AlignedVector[] Gradients, double[][] Statistics) Run(
        float[] weights, int[] batchRowStarts, int first, int end, SumSchedule schedule)
    {
        Forward(PassMode.Training, weights, batchRowStarts, first, end, schedule);
        AlignedVector[] gradients = [.. Enumerable.Range(0, schedule.Outputs).Select(_ => new AlignedVector(weights.Length))];
        for (int stage = _computer.Stages - 1; stage >= 0; stage--)
            _computer.Backward(weights, stage, gradients);
        return (gradients, [.. Enumerable.Range(0, schedule.Outputs).Select(output => _computer.Statistics(output).ToArray())]);
    }

    /// <summary>The predictions of some slices, without a gradient.</summary>
    public float[] Predict(float[] weights, int[] batchRowStarts, int first, int end)
    {
        Forward(PassMode.Inference, weights, batchRowStarts, first, end, new ReductionTree(end - first).Worker(0, end - first));
        return _computer.Predictions.ToArray();
    }

    private void Forward(PassMode mode, float[] weights, int[] batchRowStarts, int first, int end, SumSchedule schedule)
    {
        int firstRow = batchRowStarts[first];
        int rows = batchRowStarts[end] - firstRow;
        int[] rowStarts = [.. batchRowStarts[first..(end + 1)].Select(start => start - firstRow)];
        long[] sampleIds = [.. Enumerable.Range(firstRow, rows).Select(row => (long)row)];
        _computer.Begin(mode, sampleIds, rowStarts, schedule, step: 0, globalSamples: batchRowStarts[^1]);
        _features.AsSpan(firstRow * _computer.Model.InputShape.Size, _computer.Features.Length).CopyTo(_computer.Features);
        _targets.AsSpan(firstRow * _computer.Model.TargetWidth, _computer.Targets.Length).CopyTo(_computer.Targets);
        for (int stage = 0; stage < _computer.Stages; stage++)
            _computer.Forward(weights, stage);
        _computer.ComputeLoss();
    }
}
