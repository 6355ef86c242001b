using System.Threading.Channels;
using Spectre.Console;

namespace ClusterNet.Cli.Progress;

/// <summary>
/// Shows a run as a picture that is redrawn in place. Events are drawn on a task of its own, so that a slow terminal does not slow
/// training; when the run ends the lines of its end follow the picture.
/// </summary>
public sealed class LiveProgress : ITrainingObserver
{
    private readonly Channel<TrainingEvent> _events =
        Channel.CreateUnbounded<TrainingEvent>(new UnboundedChannelOptions { SingleReader = true });

    private readonly IAnsiConsole _console;
    private readonly Task _drawing;
    private TrainingEvent? _last;

    /// <summary>Begins to draw.</summary>
    /// <param name="console">The terminal.</param>
    public LiveProgress(IAnsiConsole console)
    {
        _console = console;
        _drawing = Task.Run(DrawAsync);
    }

    /// <inheritdoc/>
    public void Observe(TrainingEvent happening) => _events.Writer.TryWrite(happening);

    /// <summary>Draws what is left, then writes the end of the run.</summary>
    public void Dispose()
    {
        if (!_events.Writer.TryComplete())
            return;
        _drawing.GetAwaiter().GetResult();
        if (_last is TrainingFinished or TrainingFailed or TrainingInterrupted)
        {
            using StringWriter text = new();
            using PlainLines lines = new(text);
            lines.Observe(_last);
            _console.Write(new Text(text.ToString()));
        }
    }

    private Task DrawAsync() => _console.Live(RunPicture.Draw(RunView.Empty)).AutoClear(false).StartAsync(async context =>
    {
        RunView view = RunView.Empty;
        while (await _events.Reader.WaitToReadAsync())
        {
            // Everything that has piled up is drawn once.
            while (_events.Reader.TryRead(out TrainingEvent? happening))
                (view, _last) = (view.With(happening), happening);
            context.UpdateTarget(RunPicture.Draw(view));
        }
    });
}
