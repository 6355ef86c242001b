using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Work;

/// <summary>A job whose coordinator lives and dies with everything else keeps no journal.</summary>
internal sealed class NoJournal : IJournal
{
    private NoJournal()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoJournal Instance { get; } = new();

    /// <inheritdoc/>
    public void Write(WriteJournal entry)
    {
        // Nobody will read it.
    }

    /// <inheritdoc/>
    public StandbyUpdate? Read() => null;
}
