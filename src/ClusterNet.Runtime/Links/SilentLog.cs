namespace ClusterNet.Runtime.Links;

/// <summary>A log that nobody reads.</summary>
internal sealed class SilentLog : ILinkLog
{
    private SilentLog()
    {
    }

    /// <summary>The only one.</summary>
    public static SilentLog Instance { get; } = new();

    /// <inheritdoc/>
    public void Write(LinkLogLevel level, string line)
    {
    }
}
