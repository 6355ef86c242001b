using ClusterNet.Numerics;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Runtime.Work;

/// <summary>Takes chunks that are to go into a checkpoint to where it is put together.</summary>
internal interface IChunkSaver
{
    /// <summary>Copies a chunk and its optimizer state as they are now; the server is told once the copy is in the coordinator's node.</summary>
    void Save(SaveChunk save, OptimizerState state, IHostedActor server);
}
