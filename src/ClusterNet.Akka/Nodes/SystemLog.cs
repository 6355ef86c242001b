using Akka.Event;
using ClusterNet.Runtime.Links;

namespace ClusterNet.Akka.Nodes;

/// <summary>Log lines of the trainer, in the log of the actor system.</summary>
/// <param name="log">The log.</param>
internal sealed class SystemLog(ILoggingAdapter log) : ILinkLog
{
    /// <inheritdoc/>
    public void Write(LinkLogLevel level, string line) => log.Log(
        level switch { LinkLogLevel.Error => LogLevel.ErrorLevel, LinkLogLevel.Warning => LogLevel.WarningLevel, _ => LogLevel.InfoLevel }, null, "{0}", line);
}
