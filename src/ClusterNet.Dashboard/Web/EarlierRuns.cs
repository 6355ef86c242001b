using System.Collections.Immutable;
using System.Text.Json;
using ClusterNet.Dashboard.Feed;

namespace ClusterNet.Dashboard.Web;

/// <summary>The runs that lie in the output folder, for comparison: each a folder with a <c>metrics.jsonl</c>.</summary>
internal sealed class EarlierRuns
{
    private const string MetricsFile = "metrics.jsonl";
    private const int RunsMax = 200;

    private readonly string? _folder;
    private readonly string? _present;

    /// <summary>The runs of a folder.</summary>
    /// <param name="folder">The folder; null for none.</param>
    /// <param name="present">The run that is going on, which is no earlier one; null for none.</param>
    public EarlierRuns(string? folder, string? present)
    {
        _folder = folder is null ? null : Path.GetFullPath(folder);
        _present = present is null ? null : Path.GetFullPath(present);
    }

    /// <summary>Their names, the newest first.</summary>
    public ImmutableArray<string> List() => _folder is null || !Directory.Exists(_folder)
        ? []
        : [.. new DirectoryInfo(_folder).EnumerateDirectories()
            .Where(run => run.FullName != _present && File.Exists(Path.Combine(run.FullName, MetricsFile)))
            .OrderByDescending(run => File.GetLastWriteTimeUtc(Path.Combine(run.FullName, MetricsFile)))
            .Take(RunsMax).Select(run => run.Name)];

    /// <summary>The curves of a run; null where there is none of that name.</summary>
    public ImmutableSortedDictionary<string, CurvePoints>? Read(string name)
    {
        if (!List().Contains(name)) // also keeps names with slashes and dots out
            return null;
        CurveSet curves = new();
        using FileStream stream = new(Path.Combine(_folder!, name, MetricsFile), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using StreamReader lines = new(stream);
        while (lines.ReadLine() is { } line)
            Add(curves, line);
        return curves.Since([]);
    }

    private static void Add(CurveSet curves, string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            switch (root.GetProperty("event").GetString())
            {
                case "step":
                    Add(curves, CurveNames.StepLoss, root, root, "loss");
                    Add(curves, CurveNames.SamplesPerSecond, root, root, "samples_per_second");
                    break;
                case "epoch":
                    Add(curves, CurveNames.TrainingLoss, root, root, "training_loss");
                    if (root.TryGetProperty("validation", out JsonElement validation) && validation.ValueKind == JsonValueKind.Object)
                    {
                        Add(curves, CurveNames.ValidationLoss, root, validation, "loss");
                        Add(curves, CurveNames.ValidationAccuracy, root, validation, "accuracy");
                    }

                    break;
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException)
        {
            // A line that was cut off: what it said is lost, the rest is not.
        }
    }

    private static void Add(CurveSet curves, string curve, JsonElement root, JsonElement holder, string name)
    {
        if (holder.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number)
            curves.Add(curve, root.GetProperty("step").GetInt64(), value.GetDouble());
    }
}
