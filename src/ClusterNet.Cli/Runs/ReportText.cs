using System.Globalization;
using System.Text;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Evaluation;

namespace ClusterNet.Cli.Runs;

/// <summary>The report of <c>evaluate</c> as lines of text.</summary>
internal static class ReportText
{
    /// <summary>A matrix of more classes is not printed as text; the JSON has it.</summary>
    private const int PrintedClassesMax = 26;

    /// <summary>The lines, without a line feed at the end.</summary>
    public static string Of(ModelReport report, long step)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"loss {report.Figures.Loss:G6}");
        Append(text, "accuracy", report.Figures.Accuracy);
        Append(text, "top-5 accuracy", report.Figures.TopAccuracy);
        Append(text, "R²", report.Figures.RSquared);
        text.Append(CultureInfo.InvariantCulture, $" on {report.Samples} samples, after step {step}");
        if (!report.Labels.IsEmpty)
            AppendLabels(text, report);
        if (report.Confusion is { Classes: <= PrintedClassesMax } confusion)
            AppendConfusion(text, report, confusion);
        if (!report.Columns.IsEmpty)
            AppendColumns(text, report);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, double? figure)
    {
        if (figure is { } value)
            text.Append(CultureInfo.InvariantCulture, $", {name} {value:F4}");
    }

    private static void AppendLabels(StringBuilder text, ModelReport report)
    {
        int width = Math.Max(7, report.Labels.Max(label => label.Name.Length));
        text.Append(CultureInfo.InvariantCulture, $"\n\n{"".PadRight(width)}  precision  recall      F1  area under curve  samples");
        foreach (LabelReport label in report.Labels)
            text.Append('\n').Append(Line(label.Name, label.Precision, label.Recall, label.F1, label.Area, label.Samples));
        text.Append('\n').Append(Line("average", report.MacroPrecision!.Value, report.MacroRecall!.Value, report.MacroF1!.Value, report.MacroArea, report.Samples));

        string Line(string name, double precision, double recall, double f1, double? area, long samples) => string.Create(
            CultureInfo.InvariantCulture,
            $"{name.PadRight(width)}  {precision,9:F4}  {recall,6:F4}  {f1,6:F4}  {(area is { } value ? value.ToString("F4", CultureInfo.InvariantCulture) : "-"),16}  {samples,7}");
    }

    private static void AppendConfusion(StringBuilder text, ModelReport report, ConfusionMatrix confusion)
    {
        int width = Math.Max(7, report.Labels.Max(label => label.Name.Length));
        text.Append("\n\nconfusion matrix (a line for each class, a column for what it was taken for)\n").Append("".PadRight(width));
        foreach (LabelReport label in report.Labels)
            text.Append("  ").Append(label.Name.PadLeft(Math.Max(5, label.Name.Length)));
        for (int actual = 0; actual < confusion.Classes; actual++)
        {
            text.Append('\n').Append(report.Labels[actual].Name.PadRight(width));
            for (int predicted = 0; predicted < confusion.Classes; predicted++)
                text.Append("  ").Append(confusion[actual, predicted].ToString(CultureInfo.InvariantCulture)
                    .PadLeft(Math.Max(5, report.Labels[predicted].Name.Length)));
        }
    }

    private static void AppendColumns(StringBuilder text, ModelReport report)
    {
        int width = Math.Max(6, report.Columns.Max(column => column.Name.Length));
        text.Append(CultureInfo.InvariantCulture, $"\n\n{"".PadRight(width)}  mean absolute error  root mean squared error      R²");
        foreach (ColumnReport column in report.Columns)
            text.Append(CultureInfo.InvariantCulture,
                $"\n{column.Name.PadRight(width)}  {column.MeanAbsoluteError,19:G6}  {column.RootMeanSquaredError,23:G6}  {(column.RSquared is { } value ? value.ToString("F4", CultureInfo.InvariantCulture) : "-"),6}");
    }
}
