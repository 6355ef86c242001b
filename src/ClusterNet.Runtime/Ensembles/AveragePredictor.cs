using ClusterNet.Runtime.Evaluation;
using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Ensembles;

/// <summary>
/// Several models whose outputs are averaged: probabilities where the loss takes logits. Its loss is that of the averages, which is never
/// above the mean of the members' losses where the loss is convex (Krogh and Vedelsby 1995).
/// </summary>
public sealed class AveragePredictor : IPredictor
{
    private readonly ImmutableArray<IPredictor> _members;
    private readonly Loss _loss;

    /// <summary>Puts an ensemble together.</summary>
    /// <param name="members">Its models, of the same outputs; at least one.</param>
    /// <param name="loss">The loss that the averages are measured by.</param>
    public AveragePredictor(ImmutableArray<IPredictor> members, Loss loss)
    {
        if (members.IsEmpty)
            throw new ArgumentException("An ensemble has at least one member.", nameof(members));
        _members = members;
        _loss = loss;
    }

    /// <inheritdoc/>
    public Shape InputShape => _members[0].InputShape;

    /// <inheritdoc/>
    public Shape OutputShape => _members[0].OutputShape;

    /// <inheritdoc/>
    public int TargetWidth => _members[0].TargetWidth;

    /// <inheritdoc/>
    public Loss Loss => _loss;

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics => _loss.Metrics;

    /// <inheritdoc/>
    public ModelFigures Evaluate(PreparedView samples, CancellationToken cancellation = default)
    {
        double[] sums = new double[StatisticIndex.FirstMetric + Metrics.Length];
        Visit(samples, (_, rows, predictions, targets) => AddPart(rows, predictions, targets, sums), cancellation);
        return ModelFigures.Of(Metrics, new StatisticSums([.. sums]));
    }

    /// <inheritdoc/>
    public void Visit(PreparedView samples, RowsVisitor visit, CancellationToken cancellation = default)
    {
        for (long start = 0; start < samples.Count; start += IPredictor.RowsMax)
        {
            cancellation.ThrowIfCancellationRequested();
            int rows = (int)Math.Min(IPredictor.RowsMax, samples.Count - start);
            float[] targets = new float[rows * samples.TargetWidth];
            samples.GatherRange(start, rows, new float[rows * samples.FeatureWidth], targets);
            float[] outputs = new float[rows * OutputShape.Size];
            Predict(samples, start, rows, outputs);
            float[] predictions = new float[outputs.Length];
            _loss.FromOutputs(outputs, rows, predictions);
            visit(start, rows, predictions, targets);
        }
    }

    /// <inheritdoc/>
    public void Predict(PreparedView samples, long start, int rows, Span<float> outputs)
    {
        float[] member = new float[outputs.Length];
        outputs.Clear();
        foreach (IPredictor predictor in _members)
        {
            predictor.Predict(samples, start, rows, member);
            for (int index = 0; index < member.Length; index++)
                outputs[index] += member[index];
        }

        for (int index = 0; index < outputs.Length; index++)
            outputs[index] /= _members.Length;
    }

    private void AddPart(int rows, ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<double> sums)
    {
        float[] losses = new float[rows];
        _loss.Evaluate(predictions, targets, 1.0 / rows, [], losses);
        foreach (float loss in losses)
            sums[StatisticIndex.LossSum] += loss;
        sums[StatisticIndex.Samples] += rows;
        double[] values = new double[rows];
        for (int metric = 0; metric < Metrics.Length; metric++)
        {
            Metrics[metric].Evaluate(predictions, targets, values);
            foreach (double value in values)
                sums[StatisticIndex.FirstMetric + metric] += value;
        }
    }
}
