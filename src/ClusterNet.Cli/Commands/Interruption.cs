using System.Runtime.InteropServices;

namespace ClusterNet.Cli.Commands;

/// <summary>
/// Listens for Ctrl-C (SIGINT) and SIGTERM: the first one asks the command to stop, a second one ends the process at once, as the
/// system does by default.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _received;

    /// <summary>Begins to listen.</summary>
    public Interruption() => _registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The code of a command that stopped because of the signal; <see cref="ExitCode.Success"/> while there was none.</summary>
    public ExitCode Code { get; private set; }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref _received) > 1)
            return; // Left to the system, which ends the process.
        context.Cancel = true;
        Code = context.Signal is PosixSignal.SIGINT ? ExitCode.Interrupted : ExitCode.Terminated;
        _source.Cancel();
    }
}
