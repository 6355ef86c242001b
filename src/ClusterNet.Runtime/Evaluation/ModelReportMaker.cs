using System.Collections.Immutable;
using System.Globalization;
using ClusterNet.Data;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Evaluation;

/// <summary>Makes the full report of a model on some samples, in one pass after that of the figures.</summary>
public static class ModelReportMaker
{
    /// <summary>Evaluates a model.</summary>
    /// <param name="predictor">The model with its weights.</param>
    /// <param name="samples">Labelled samples, at least one.</param>
    /// <param name="trained">The names of classes and labels.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static ModelReport Make(IPredictor predictor, PreparedView samples, PreprocessingRecord trained, CancellationToken cancellation = default)
    {
        ModelReport report = new(predictor.Evaluate(samples, cancellation), samples.Count, [], null, []);
        if (TallyFor(predictor, samples.Count, trained) is not { } tally)
            return report;
        int width = predictor.OutputShape.Size;
        int targetWidth = predictor.TargetWidth;
        float[] outputs = [];
        predictor.Visit(samples, (start, rows, predictions, targets) =>
        {
            if (outputs.Length < predictions.Length)
                outputs = new float[predictions.Length];
            predictor.Loss.ToOutputs(predictions, rows, outputs.AsSpan(0, predictions.Length));
            for (int row = 0; row < rows; row++)
                tally.Add(start + row, predictions.Slice(row * width, width), outputs.AsSpan(row * width, width),
                    targets.Slice(row * targetWidth, targetWidth));
        }, cancellation);
        return tally.AddTo(report);
    }

    private static ITally? TallyFor(IPredictor model, long samples, PreprocessingRecord trained)
    {
        int outputs = model.OutputShape.Size;
        bool isOneOfClasses = model.Metrics.Any(metric => metric is ClassAccuracy or OneHotAccuracy);
        bool isYesOrNo = model.Metrics.Any(metric => metric is BinaryAccuracy);
        if (isOneOfClasses || (isYesOrNo && outputs == 1))
            return new ClassTally(Names(trained.ClassNames, Math.Max(2, outputs), first: 0), samples);
        if (isYesOrNo)
            return new LabelTally(Names(trained.LabelNames, outputs, first: 0), samples);
        return model.TargetWidth == outputs ? new ValueTally(Names(TargetNames(trained), outputs, first: 1)) : null;
    }

    private static ImmutableArray<string> TargetNames(PreprocessingRecord trained) =>
        trained.Csv is { } schema ? [.. schema.Targets.Select(column => column.Name)] : [];

    /// <summary>The names given, or numbers where they are of another count.</summary>
    private static ImmutableArray<string> Names(ImmutableArray<string> given, int count, int first) => given.Length == count
        ? given
        : [.. Enumerable.Range(first, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
