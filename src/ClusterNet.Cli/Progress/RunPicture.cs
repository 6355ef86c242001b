using Spectre.Console;
using Spectre.Console.Rendering;

namespace ClusterNet.Cli.Progress;

/// <summary>Draws a <see cref="RunView"/> for a terminal.</summary>
public static class RunPicture
{
    private const int BarWidth = 40;

    /// <summary>A panel with the bar, the figures and the latest epochs.</summary>
    public static IRenderable Draw(RunView view)
    {
        List<IRenderable> rows = [Bar(view), Speed(view)];
        if (!view.Epochs.IsEmpty)
            rows.Add(EpochTable(view));
        if (view.LastCheckpoint is { } checkpoint)
            rows.Add(new Text($"checkpoint of step {checkpoint.Step}{(checkpoint.IsBest ? ", the best so far" : "")}", Color.Grey));
        if (view.LastNotice is { } notice)
            rows.Add(new Text($"step {notice.Step}: {notice.Message}", Color.Yellow));
        return new Panel(new Rows(rows))
        {
            Header = new PanelHeader(Markup.Escape(Title(view))),
            Border = BoxBorder.Rounded,
            Expand = false,
        };
    }

    private static string Title(RunView view) => view.Started is { } started
        ? $"{started.Job}: {Figures.Count(started.Parameters, "parameter")}, {Figures.Count(started.Workers, "worker")}, "
            + $"{Figures.Count(started.Servers, "server")}, {Figures.Count(started.Threads, "thread")}"
        : "starting";

    private static Columns Bar(RunView view)
    {
        long total = Math.Max(1, view.Step?.TotalSteps ?? view.Started?.TotalSteps ?? 1);
        long done = view.Step?.Step ?? view.Started?.ResumedAfterStep ?? 0;
        int filled = (int)(BarWidth * Math.Min(done, total) / total);
        return new Columns(
            new Text(new string('━', filled), Color.Green),
            new Text(new string('─', BarWidth - filled), Color.Grey),
            new Text($" epoch {view.Step?.Epoch ?? 1}/{view.Started?.TotalEpochs ?? 1}  step {done}/{total}"))
        {
            Expand = false,
            Padding = new Padding(0, 0, 0, 0),
        };
    }

    private static Text Speed(RunView view) => new(view.Step is { } step
        ? $"loss {Figures.Quantity(step.Loss)}  {Figures.Count(step.SamplesPerSecond)} samples/s  {Figures.Duration(step.SecondsLeft)} left"
        : "waiting for the first step");

    private static Table EpochTable(RunView view)
    {
        Table table = new() { Border = TableBorder.Simple };
        foreach (string header in (string[])["epoch", "step", "training loss", "validation loss", "accuracy"])
            table.AddColumn(new TableColumn(new Text(header)).RightAligned());
        foreach (EpochFinished epoch in view.Epochs)
            table.AddRow(new Text(Figures.Count(epoch.Epoch)), new Text(Figures.Count(epoch.Step)), Quantity(epoch.TrainingLoss),
                Quantity(epoch.Validation?.Loss), Quantity(epoch.Validation?.Accuracy));
        return table;
    }

    private static Text Quantity(double? value) => new(value is { } known ? Figures.Quantity(known) : "-");
}
