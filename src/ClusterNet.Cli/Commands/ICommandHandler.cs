namespace ClusterNet.Cli.Commands;

/// <summary>Carries out one command.</summary>
/// <typeparam name="TRequest">What the command line asked for.</typeparam>
public interface ICommandHandler<in TRequest>
{
    /// <summary>
    /// Carries out the request. Errors of known kinds are thrown; <see cref="ErrorReport"/> turns them into words and a code.
    /// </summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="console">Where to write.</param>
    /// <param name="cancellation">Cancelled by the first Ctrl-C or SIGTERM.</param>
    Task<ExitCode> RunAsync(TRequest request, CommandConsole console, CancellationToken cancellation);
}
