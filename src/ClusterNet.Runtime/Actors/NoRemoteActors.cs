using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Actors;

/// <summary>All actors of the job live in this process.</summary>
internal sealed class NoRemoteActors : IRemoteActors
{
    private NoRemoteActors()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoRemoteActors Instance { get; } = new();

    /// <inheritdoc/>
    public void Send(ActorAddress to, Message message)
    {
        // Nobody is there.
    }
}
