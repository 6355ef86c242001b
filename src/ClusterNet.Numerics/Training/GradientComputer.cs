using System.Numerics;

namespace ClusterNet.Numerics;

/// <summary>
/// One compute lane: its layers, the activations between them, and its part of a step. In order: <see cref="Begin"/>, fill
/// <see cref="Features"/>
/// and <see cref="Targets"/>, <see cref="Forward"/> for the stages 0, 1, ..., <see cref="ComputeLoss"/>, and in training
/// <see cref="Backward"/> for the stages in descending order. Allocates only when there are more rows or slices than ever before. Not for
/// two threads at once.
/// </summary>
public sealed class GradientComputer
{
    private readonly SequentialLayer _root;
    private readonly LayerChain _chain;
    private readonly LayerPass _pass;
    private AlignedVector _features = new(0);
    private AlignedVector _targets = new(0);
    private AlignedVector _rowValues = new(0);
    private double[] _metricValues = [];
    private double[] _sliceStatistics = [];
    private double[] _statistics = [];
    private int _reservedRows;
    private int _reservedSlices;
    private int _nextStage;

    /// <summary>Builds a lane's layers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">The job's seed, for layers that draw random numbers.</param>
    public GradientComputer(Model model, ulong seed)
    {
        Model = model;
        _root = model.BuildLayer();
        _chain = new LayerChain(_root.Children);
        _pass = new LayerPass(seed);
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>The number of stages.</summary>
    public int Stages => _root.Children.Length;

    /// <summary>The number of rows of the pass at hand.</summary>
    public int Rows => _pass.Rows;

    /// <summary>The inputs, [rows, input size], to be filled after <see cref="Begin"/>.</summary>
    public Span<float> Features => _features.Span[..(Rows * Model.InputShape.Size)];

    /// <summary>The targets, [rows, target width], to be filled after <see cref="Begin"/>.</summary>
    public Span<float> Targets => _targets.Span[..(Rows * Model.TargetWidth)];

    /// <summary>What the last stage put out, [rows, output size]: logits where the loss takes logits.</summary>
    public ReadOnlySpan<float> Predictions => _chain.Output(Stages - 1, Rows);

    /// <summary>Makes room for as many rows and slices, so that later passes of at most that size allocate nothing.</summary>
    public void Reserve(int rows, int slices)
    {
        if (rows <= _reservedRows && slices <= _reservedSlices)
            return;
        _reservedRows = Math.Max(rows, _reservedRows);
        _reservedSlices = Math.Max(slices, _reservedSlices);
        foreach (Layer layer in _root.Children)
            layer.Reserve(_reservedRows, _reservedSlices);
        _chain.Reserve(_reservedRows, Stages);
        Grow(ref _features, checked(_reservedRows * Model.InputShape.Size));
        Grow(ref _targets, checked(_reservedRows * Model.TargetWidth));
        Grow(ref _rowValues, _reservedRows);
        _metricValues = new double[_reservedRows];
        _sliceStatistics = new double[_reservedSlices * Model.StatisticsLength];
        _statistics = new double[_reservedSlices * Model.StatisticsLength];
    }

    /// <summary>Starts a pass. The features and targets of the pass before are gone.</summary>
    /// <inheritdoc cref="LayerPass.Begin"/>
    public void Begin(
        PassMode mode, ReadOnlySpan<long> sampleIds, ReadOnlySpan<int> rowStarts, SumSchedule schedule, long step, int globalSamples)
    {
        _pass.Begin(mode, sampleIds, rowStarts, schedule, step, globalSamples);
        Reserve(_pass.Rows, _pass.Slices);
        _nextStage = 0;
    }

    /// <summary>Computes the activations of a stage.</summary>
    /// <param name="weights">The flat vector; only the stage's own part is read.</param>
    /// <param name="stage">The stage; in ascending order from 0.</param>
    /// <exception cref="InvalidOperationException">It is another stage's turn.</exception>
    public void Forward(ReadOnlySpan<float> weights, int stage)
    {
        RequireTurn(stage, _nextStage);
        _chain.Forward(_pass, weights, stage, Features, _chain.Output(stage, Rows));
        _nextStage++;
    }

    /// <summary>Computes the statistics, and in training the gradient with respect to the predictions.</summary>
    /// <exception cref="TargetException">A target is not one that the loss can be taken of.</exception>
    public void ComputeLoss()
    {
        RequireTurn(Stages, _nextStage);
        Span<float> gradient = _pass.Mode == PassMode.Training ? _chain.OutputGradient(Stages - 1, Rows) : [];
        Span<float> rowValues = _rowValues.Span[..Rows];
        Model.Loss.Evaluate(Predictions, Targets, 1.0 / _pass.GlobalSamples, gradient, rowValues);
        SumSlices<float>(rowValues, StatisticIndex.LossSum);
        CountSlices();
        Span<double> metricValues = _metricValues.AsSpan(0, Rows);
        for (int metric = 0; metric < Model.Metrics.Length; metric++)
        {
            Model.Metrics[metric].Evaluate(Predictions, Targets, metricValues);
            SumSlices<double>(metricValues, StatisticIndex.FirstMetric + metric);
        }

        StatisticsSum.Reduce(_pass.Schedule, _sliceStatistics, _statistics, Model.StatisticsLength);
    }

    /// <summary>Writes the gradient of a stage's parameters.</summary>
    /// <param name="weights">The flat vector that the forward pass read; only the stage's own part is read.</param>
    /// <param name="stage">The stage; in descending order from the last.</param>
    /// <param name="outputs">For each output of the schedule a flat vector, of which the stage's own part is written.</param>
    /// <exception cref="InvalidOperationException">It is another stage's turn, or this is no training pass.</exception>
    public void Backward(ReadOnlySpan<float> weights, int stage, ReadOnlySpan<AlignedVector> outputs)
    {
        if (_pass.Mode != PassMode.Training)
            throw new InvalidOperationException("An inference pass has no gradient.");
        if (outputs.Length != _pass.Schedule.Outputs)
            throw new ArgumentException(
                $"The schedule has {_pass.Schedule.Outputs} outputs; there are vectors for {outputs.Length}.",
                nameof(outputs));
        RequireTurn(stage, _nextStage - 1);
        GradientOutputs gradients = new(outputs, 0, Model.Layout.Length);
        _chain.Backward(_pass, weights, stage, Features, _chain.Output(stage, Rows), _chain.OutputGradient(stage, Rows), [], gradients);
        _nextStage = stage;
    }

    /// <summary>The sums over the samples of one output of the schedule, laid out by <see cref="StatisticIndex"/>.</summary>
    public ReadOnlySpan<double> Statistics(int output)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, _pass.Schedule.Outputs);
        return _statistics.AsSpan(output * Model.StatisticsLength, Model.StatisticsLength);
    }

    /// <summary>Writes the predictions as a user wants to see them: probabilities where the loss takes logits.</summary>
    /// <param name="outputs">Receives them, [rows, output size].</param>
    public void CopyOutputs(Span<float> outputs) => Model.Loss.ToOutputs(Predictions, Rows, outputs);

    private void SumSlices<TValue>(ReadOnlySpan<TValue> rowValues, int statistic)
        where TValue : IFloatingPoint<TValue>
    {
        for (int slice = 0; slice < _pass.Slices; slice++)
        {
            double sum = 0;
            for (int row = _pass.RowStarts[slice]; row < _pass.RowStarts[slice + 1]; row++)
                sum += double.CreateTruncating(rowValues[row]);
            _sliceStatistics[(slice * Model.StatisticsLength) + statistic] = sum;
        }
    }

    private void CountSlices()
    {
        for (int slice = 0; slice < _pass.Slices; slice++)
            _sliceStatistics[(slice * Model.StatisticsLength) + StatisticIndex.Samples] =
                _pass.RowStarts[slice + 1] - _pass.RowStarts[slice];
    }

    private static void RequireTurn(int stage, int turn)
    {
        if (stage != turn)
            throw new InvalidOperationException($"It is the turn of stage {turn}, not of stage {stage}.");
    }

    private static void Grow(ref AlignedVector vector, int length)
    {
        if (vector.Length < length)
            vector = new AlignedVector(length);
    }
}
