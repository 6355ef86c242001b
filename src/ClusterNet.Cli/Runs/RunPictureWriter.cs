using System.Collections.Immutable;
using System.Text.Json;
using ClusterNet.Runtime.Pictures;

namespace ClusterNet.Cli.Runs;

/// <summary>Draws the curves of a run from its metrics, those from before a resume among them.</summary>
internal static class RunPictureWriter
{
    /// <summary>Writes <c>loss.svg</c>; a line that cannot be read (the process may have been killed while writing it) is left out.</summary>
    public static void Write(RunDirectory run, string jobName)
    {
        SortedDictionary<long, double> steps = [];
        SortedDictionary<long, double> training = [];
        SortedDictionary<long, double> validation = [];
        foreach (string line in File.ReadLines(run.MetricsFile))
            Read(line, steps, training, validation);
        LossChart chart = new() { Title = jobName, Series = [.. Series("step", steps), .. Series("training", training), .. Series("validation", validation)] };
        WholeFile.WriteText(run.PictureFile, chart.ToSvg());
    }

    private static void Read(string line, SortedDictionary<long, double> steps, SortedDictionary<long, double> training, SortedDictionary<long, double> validation)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            switch (root.GetProperty("event").GetString())
            {
                case "step":
                    Add(steps, root, root, "loss");
                    break;
                case "epoch":
                    Add(training, root, root, "training_loss");
                    if (root.TryGetProperty("validation", out JsonElement figures) && figures.ValueKind == JsonValueKind.Object)
                        Add(validation, root, figures, "loss");
                    break;
            }
        }
        catch (JsonException)
        {
            // Cut off: what it said is lost, the rest is not.
        }
    }

    private static void Add(SortedDictionary<long, double> curve, JsonElement root, JsonElement holder, string name)
    {
        if (holder.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number)
            curve[root.GetProperty("step").GetInt64()] = value.GetDouble();
    }

    private static ImmutableArray<ChartSeries> Series(string name, SortedDictionary<long, double> curve) =>
        curve.Count == 0 ? [] : [new ChartSeries(name, [.. curve.Select(point => new ChartPoint(point.Key, point.Value))])];
}
