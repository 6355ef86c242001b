using ClusterNet.Cli.Commands;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Cli.Runs;

/// <summary>
/// What becomes of a job on a cluster when its command is interrupted: it is stopped, or left to go on. On a terminal the user is asked, unless
/// the command line says. Training does not wait for the answer.
/// </summary>
internal sealed class ClusterInterruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _detach = new();
    private readonly CommandConsole _console;
    private readonly CancellationTokenRegistration _registration;

    /// <summary>Waits for the interruption.</summary>
    /// <param name="action">What the command line says.</param>
    /// <param name="console">Where words go; on a terminal the answer is read from standard input.</param>
    /// <param name="interrupted">Cancelled by the first Ctrl-C.</param>
    public ClusterInterruption(InterruptAction action, CommandConsole console, CancellationToken interrupted)
    {
        _console = console;
        _registration = interrupted.Register(() => _ = BlockingWork.Run(() => Do(action)));
    }

    /// <summary>Cancelled when the job is to be stopped.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled when the command is to end, and the job to go on.</summary>
    public CancellationToken Detach => _detach.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        _stop.Dispose();
        _detach.Dispose();
    }

    private void Do(InterruptAction action)
    {
        InterruptAction? wanted = action is not InterruptAction.Ask ? action : _console.Terminal is null || Console.IsInputRedirected ? InterruptAction.Stop : Ask();
        switch (wanted)
        {
            case InterruptAction.Detach:
                _console.Error.WriteLine("detached: the job goes on; the same command with --attach follows it again, clusternet stop --job stops it");
                _detach.Cancel();
                break;
            case InterruptAction.Stop:
                _console.Error.WriteLine(
                    "stopping the job with a checkpoint; a second signal ends this command at once" + (action is InterruptAction.Ask ? " (--on-interrupt detach leaves the job running)" : ""));
                _stop.Cancel();
                break;
            default:
                _console.Error.WriteLine("going on; another Ctrl-C ends this command, not the job");
                break;
        }
    }

    /// <summary>What the user wants; null to go on as before.</summary>
    private InterruptAction? Ask()
    {
        _console.Error.Write("\n[s]top the job with a checkpoint, [d]etach and leave it running, or [g]o on following it? ");
        return Console.In.ReadLine()?.Trim().ToUpperInvariant() switch
        {
            "S" or "STOP" => InterruptAction.Stop,
            "D" or "DETACH" or null => InterruptAction.Detach, // without an answer nothing is stopped
            _ => null,
        };
    }
}
