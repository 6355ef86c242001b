using ClusterNet.Numerics;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Runtime.Work;

/// <summary>Nobody keeps checkpoints: there is nothing to save, and nothing can fail.</summary>
internal sealed class NoCheckpoints : IChunkSaver
{
    private NoCheckpoints()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoCheckpoints Instance { get; } = new();

    /// <inheritdoc/>
    public void Save(SaveChunk save, OptimizerState state, IHostedActor server) => server.Post(new ChunkSaved(save.Version, save.Chunk, null));
}
