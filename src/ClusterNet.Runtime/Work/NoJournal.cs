using ClusterNet.Protocol.Coordinators;

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
    public void Write(CoordinatorJournal entry, Action written) => written(); // nobody will read it

    /// <inheritdoc/>
    public CoordinatorJournal? Read() => null;
}
