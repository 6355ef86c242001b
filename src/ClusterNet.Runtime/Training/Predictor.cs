using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Runtime.Evaluation;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Training;

/// <summary>A model with its weights, for evaluation and prediction. Not for two threads at once.</summary>
public sealed class Predictor : IPredictor
{
    private readonly GradientComputer _computer;
    private readonly ReadOnlyMemory<float> _weights;
    private readonly long[] _positions = new long[EvaluationTask.SamplesPerPart];

    /// <summary>A predictor.</summary>
    /// <param name="model">The model.</param>
    /// <param name="weights">Its weights, in the order of its layout.</param>
    public Predictor(Model model, ReadOnlyMemory<float> weights)
    {
        if (weights.Length != model.Layout.Length)
            throw new ArgumentException($"The model has {model.Layout.Length} weights, not {weights.Length}.", nameof(weights));
        Model = model;
        _weights = weights;
        _computer = new GradientComputer(model, seed: 0);
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <inheritdoc/>
    public Shape InputShape => Model.InputShape;

    /// <inheritdoc/>
    public Shape OutputShape => Model.OutputShape;

    /// <inheritdoc/>
    public int TargetWidth => Model.TargetWidth;

    /// <inheritdoc/>
    public Loss Loss => Model.Loss;

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics => Model.Metrics;

    /// <summary>The mean loss and the accuracy over some samples: the very figures that training reports for its validation part.</summary>
    public ModelFigures Evaluate(PreparedView samples, CancellationToken cancellation = default)
    {
        if (samples.Count < 1)
            throw new ArgumentException("There is no sample to evaluate on.", nameof(samples));
        ReductionTree tree = new(EvaluationTask.PartsOf(samples.Count));
        SubtreeSet<StatisticSums> parts = new(tree);
        for (int part = 0; part < tree.Root.End; part++)
        {
            cancellation.ThrowIfCancellationRequested();
            long start = (long)part * EvaluationTask.SamplesPerPart;
            ComputeLoss(samples, start, (int)Math.Min(EvaluationTask.SamplesPerPart, samples.Count - start));
            parts.TryAdd(new SliceRange(part, part + 1), new StatisticSums([.. _computer.Statistics(0)]), []);
        }

        return ModelFigures.Of(Metrics, StatisticSums.Reduce(tree, parts.Drain()));
    }

    /// <summary>Predicts some samples.</summary>
    /// <param name="samples">The samples, prepared as the training samples were.</param>
    /// <param name="start">The first.</param>
    /// <param name="rows">How many, at most 256.</param>
    /// <param name="outputs">Receives probabilities where the loss takes logits, else the model's outputs; [rows, output size].</param>
    public void Predict(PreparedView samples, long start, int rows, Span<float> outputs)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, EvaluationTask.SamplesPerPart);
        Forward(samples, start, rows, labelled: false);
        _computer.CopyOutputs(outputs);
    }

    /// <summary>Shows the raw predictions of labelled samples, some rows at a time and in order.</summary>
    public void Visit(PreparedView samples, RowsVisitor visit, CancellationToken cancellation = default)
    {
        for (long start = 0; start < samples.Count; start += EvaluationTask.SamplesPerPart)
        {
            cancellation.ThrowIfCancellationRequested();
            int rows = (int)Math.Min(EvaluationTask.SamplesPerPart, samples.Count - start);
            Forward(samples, start, rows, labelled: true);
            visit(start, rows, _computer.Predictions, _computer.Targets);
        }
    }

    private void Forward(PreparedView samples, long start, int rows, bool labelled)
    {
        for (int i = 0; i < rows; i++)
            _positions[i] = start + i;
        ReadOnlySpan<long> positions = _positions.AsSpan(0, rows);
        _computer.Begin(PassMode.Inference, positions, [0, rows], SumSchedule.SingleLeaf, step: 0, rows);
        samples.Gather(positions, _computer.Features, labelled ? _computer.Targets : []);
        try
        {
            for (int stage = 0; stage < _computer.Stages; stage++)
                _computer.Forward(_weights.Span, stage);
        }
        catch (InputException error)
        {
            throw SampleException.Of(error, samples, positions);
        }
    }

    private void ComputeLoss(PreparedView samples, long start, int rows)
    {
        Forward(samples, start, rows, labelled: true);
        try
        {
            _computer.ComputeLoss();
        }
        catch (TargetException error)
        {
            throw SampleException.Of(error, samples, _positions.AsSpan(0, rows));
        }
    }
}
