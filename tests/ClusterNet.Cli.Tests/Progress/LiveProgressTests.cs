using ClusterNet.Cli.Progress;
using Spectre.Console;

namespace ClusterNet.Cli.Tests.Progress;

public sealed class LiveProgressTests
{
    [Fact]
    public void The_picture_shows_bar_figures_epochs_checkpoint_and_notice()
    {
        RunView view = RunView.Empty;
        foreach (TrainingEvent happening in (TrainingEvent[])[SampleRun.Started, SampleRun.Epoch, SampleRun.Checkpoint, SampleRun.Step,
            SampleRun.Notice])
            view = view.With(happening);
        TextOf(console => console.Write(RunPicture.Draw(view))).ShouldBe("""
            ╭─spiral: 1,250 parameters, 4 workers, 1 server, 2 threads─────────╮
            │ ━━━━━━━━━━────────────────────────────── epoch 3/10  step 63/250 │
            │ loss 0.4321  31,234 samples/s  1:20 left                         │
            │                                                                  │
            │   epoch   step   training loss   validation loss   accuracy      │
            │ ─────────────────────────────────────────────────────────────    │
            │       2     50          0.5000            0.4500     0.8125      │
            │                                                                  │
            │ checkpoint of step 50, the best so far                           │
            │ step 51: worker 2 was restarted: [disk] full                     │
            ╰──────────────────────────────────────────────────────────────────╯

            """);
    }

    [Fact]
    public void Before_the_first_event_the_picture_says_that_it_waits() =>
        TextOf(console => console.Write(RunPicture.Draw(RunView.Empty))).ShouldContain("waiting for the first step");

    [Fact]
    public void Only_the_latest_epochs_are_kept()
    {
        RunView view = RunView.Empty;
        for (int epoch = 1; epoch <= 8; epoch++)
            view = view.With(SampleRun.Epoch with { Epoch = epoch });
        view.Epochs.Select(epoch => epoch.Epoch).ShouldBe([4, 5, 6, 7, 8]);
    }

    [Fact]
    public void The_lines_of_the_end_follow_the_picture()
    {
        string text = TextOf(console =>
        {
            using LiveProgress live = new(console);
            live.Observe(SampleRun.Started);
            live.Observe(SampleRun.Step);
            live.Observe(SampleRun.Finished);
        });
        text.ShouldContain("step 63/250");
        text.ShouldEndWith($"weights sha256 {new string('c', 64)}\nrun directory runs/spiral\n");
    }

    private static string TextOf(Action<IAnsiConsole> draw)
    {
        using StringWriter output = new() { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 120;
        console.Profile.Capabilities.Unicode = true;
        draw(console);
        return string.Join('\n', output.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
