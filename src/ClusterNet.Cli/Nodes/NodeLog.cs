using System.Globalization;
using ClusterNet.Runtime.Links;

namespace ClusterNet.Cli.Nodes;

/// <summary>Writes log lines: the time of day in UTC, the level, the line.</summary>
/// <param name="output">Where to.</param>
/// <param name="lowest">The lowest level that is written.</param>
internal sealed class NodeLog(TextWriter output, LinkLogLevel lowest) : ILinkLog
{
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public void Write(LinkLogLevel level, string line)
    {
        if (level < lowest)
            return;
        string word = level switch { LinkLogLevel.Error => "error", LinkLogLevel.Warning => "warning", _ => "info" };
        lock (_lock)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:HH:mm:ss.fff} {word}: {line.ReplaceLineEndings(" ")}"));
            output.Flush();
        }
    }
}
