using ClusterNet.Runtime.Evaluation;
using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Ensembles;

/// <summary>
/// Several models with another one, the blender, on top, which takes their outputs for its inputs (Wolpert 1992, "Stacked generalization").
/// </summary>
public sealed class StackedPredictor : IPredictor
{
    private readonly ImmutableArray<IPredictor> _members;
    private readonly IPredictor _blender;

    /// <summary>Puts an ensemble together.</summary>
    /// <param name="members">Its models.</param>
    /// <param name="blender">The model on top.</param>
    public StackedPredictor(ImmutableArray<IPredictor> members, IPredictor blender)
    {
        _members = members;
        _blender = blender;
    }

    /// <inheritdoc/>
    public Shape InputShape => _members[0].InputShape;

    /// <inheritdoc/>
    public Shape OutputShape => _blender.OutputShape;

    /// <inheritdoc/>
    public int TargetWidth => _blender.TargetWidth;

    /// <inheritdoc/>
    public Loss Loss => _blender.Loss;

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics => _blender.Metrics;

    /// <inheritdoc/>
    public ModelFigures Evaluate(PreparedView samples, CancellationToken cancellation = default) =>
        _blender.Evaluate(OutputsFor(samples), cancellation);

    /// <inheritdoc/>
    public void Visit(PreparedView samples, RowsVisitor visit, CancellationToken cancellation = default) =>
        _blender.Visit(OutputsFor(samples), visit, cancellation);

    /// <inheritdoc/>
    public void Predict(PreparedView samples, long start, int rows, Span<float> outputs) =>
        _blender.Predict(MemberOutputs.Of(_members, samples, start, rows, [], labelled: false).View(), 0, rows, outputs);

    private PreparedView OutputsFor(PreparedView samples) =>
        MemberOutputs.Of(_members, samples, 0, checked((int)samples.Count), [], labelled: true).View();
}
