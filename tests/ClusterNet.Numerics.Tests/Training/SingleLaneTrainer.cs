namespace ClusterNet.Numerics.Tests.Training;

/// <summary>A bare training loop: one lane, one chunk, slices of equal size.</summary>
public sealed class SingleLaneTrainer
{
    private readonly GradientComputer _computer;
    private readonly ChunkUpdate _update;
    private readonly ContributionSum _sum = new();
    private readonly AlignedVector[] _gradients;
    private readonly ReadOnlyMemory<float>[] _contributions;
    private readonly int _slices;
    private readonly SumSchedule _schedule;
    private AlignedVector _newWeights;
    private long _step;

    public SingleLaneTrainer(Model model, Optimizer optimizer, float[] start, int slices = 4)
    {
        _computer = new GradientComputer(model, TestNumbers.Seed);
        _update = new ChunkUpdate(model.Layout, optimizer, new ParameterRange(0, start.Length));
        _gradients = [new AlignedVector(start.Length)];
        _contributions = [_gradients[0].Memory];
        _slices = slices;
        _schedule = new ReductionTree(slices).Worker(0, slices);
        Weights = new AlignedVector(start.Length);
        _newWeights = new AlignedVector(start.Length);
        start.CopyTo(Weights.Span);
    }

    public AlignedVector Weights { get; private set; }

    /// <summary>Trains on one batch and gives its mean loss.</summary>
    public float Step(float learningRate, ReadOnlySpan<float> features, ReadOnlySpan<float> targets)
    {
        int rows = targets.Length / _computer.Model.TargetWidth;
        Span<int> rowStarts = stackalloc int[_slices + 1];
        for (int slice = 0; slice <= _slices; slice++)
            rowStarts[slice] = rows * slice / _slices;
        Span<long> sampleIds = stackalloc long[rows];
        _computer.Begin(PassMode.Training, sampleIds, rowStarts, _schedule, _step, rows);
        features.CopyTo(_computer.Features);
        targets.CopyTo(_computer.Targets);
        for (int stage = 0; stage < _computer.Stages; stage++)
            _computer.Forward(Weights.Span, stage);
        _computer.ComputeLoss();
        for (int stage = _computer.Stages - 1; stage >= 0; stage--)
            _computer.Backward(Weights.Span, stage, _gradients);
        _update.Apply(_step, learningRate, SumSchedule.SingleLeaf, _contributions, Weights.Span, _newWeights.Span, _sum);
        (Weights, _newWeights) = (_newWeights, Weights);
        _step++;
        return (float)(_computer.Statistics(0)[StatisticIndex.LossSum] / rows);
    }
}
