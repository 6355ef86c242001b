using Spectre.Console;

namespace ClusterNet.Cli.Commands;

/// <summary>Where a command writes.</summary>
/// <param name="Output">Standard output: results.</param>
/// <param name="Error">Standard error: messages.</param>
/// <param name="Terminal">The terminal behind standard output; null where output is a pipe or a file.</param>
public sealed record CommandConsole(TextWriter Output, TextWriter Error, IAnsiConsole? Terminal)
{
    /// <summary>The console of this process.</summary>
    public static CommandConsole OfProcess() =>
        new(Console.Out, Console.Error, Console.IsOutputRedirected ? null : AnsiConsole.Console);
}
