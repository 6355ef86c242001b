using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Evaluation;

namespace ClusterNet.Cli.Runs;

/// <summary>The report of <c>evaluate --json</c>: one object on one line. Figures that the problem does not have are null.</summary>
internal static class ReportJson
{
    /// <summary>Weights that are very large may have a loss that is no number any more.</summary>
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The line, without its line feed.</summary>
    public static string Of(ModelReport report, long step) => JsonSerializer.Serialize(
        new
        {
            Event = "evaluated",
            Step = step,
            report.Samples,
            report.Figures.Loss,
            report.Figures.Accuracy,
            Top5Accuracy = report.Figures.TopAccuracy,
            report.Figures.RSquared,
            report.MacroPrecision,
            report.MacroRecall,
            report.MacroF1,
            MacroAreaUnderCurve = report.MacroArea,
            Classes = report.Labels.Select(label => new
            {
                label.Name,
                label.Samples,
                label.Precision,
                label.Recall,
                label.F1,
                AreaUnderCurve = label.Area,
            }),
            Confusion = report.Confusion is { } confusion ? Rows(confusion) : null,
            Values = report.Columns,
        }, Options);

    private static long[][] Rows(ConfusionMatrix confusion) =>
        [.. Enumerable.Range(0, confusion.Classes).Select(actual =>
            Enumerable.Range(0, confusion.Classes).Select(predicted => confusion[actual, predicted]).ToArray())];
}
