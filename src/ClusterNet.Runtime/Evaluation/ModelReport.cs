using System.Collections.Immutable;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Evaluation;

/// <summary>All that is told of a model on some samples.</summary>
/// <param name="Figures">What training tells too.</param>
/// <param name="Samples">The samples.</param>
/// <param name="Labels">Each class or label; empty for a regression.</param>
/// <param name="Confusion">What classes were taken for; null for a regression and for several labels a sample.</param>
/// <param name="Columns">Each value of a regression; else empty.</param>
public sealed record ModelReport(
    ModelFigures Figures, long Samples, ImmutableArray<LabelReport> Labels, ConfusionMatrix? Confusion, ImmutableArray<ColumnReport> Columns)
{
    /// <summary>The mean over classes or labels; null for a regression.</summary>
    public double? MacroPrecision => Mean(label => label.Precision);

    /// <summary>The mean over classes or labels; null for a regression.</summary>
    public double? MacroRecall => Mean(label => label.Recall);

    /// <summary>The mean over classes or labels; null for a regression.</summary>
    public double? MacroF1 => Mean(label => label.F1);

    /// <summary>The mean over the classes or labels that have an area; null where none has.</summary>
    public double? MacroArea => Labels.Select(label => label.Area).Average();

    private double? Mean(Func<LabelReport, double> figure) => Labels.IsEmpty ? null : Labels.Average(figure);
}
