using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Akka.Nodes;

/// <summary>Opens jobs whose standbys never take over by themselves: the cluster's singleton says who leads.</summary>
/// <param name="inner">Opens them.</param>
internal sealed class HostDecidesOpener(IJobOpener inner) : IJobOpener
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(10_000);

    /// <inheritdoc/>
    public OpenedJob Open(string text, string? dataPath = null)
    {
        OpenedJob opened = inner.Open(text, dataPath);
        return opened with { Options = opened.Options with { Timeouts = opened.Options.Timeouts with { Takeover = Never } } };
    }
}
