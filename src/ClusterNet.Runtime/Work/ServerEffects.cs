using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Runtime.Work;

/// <summary>Carries out what a parameter server's machine asks for. Holds the optimizer state of the server's chunks.</summary>
internal sealed class ServerEffects : IEffectHandler
{
    private readonly ActorHost _actor;
    private readonly NodeContext _node;
    private readonly ChunkUpdates _updates;
    private readonly IChunkSaver _saver;

    /// <summary>A server's effects.</summary>
    /// <param name="actor">The server.</param>
    /// <param name="node">The node.</param>
    /// <param name="updates">The optimizer state of all chunks; a server touches only its own.</param>
    /// <param name="saver">Takes chunks that are to be saved.</param>
    public ServerEffects(ActorHost actor, NodeContext node, ChunkUpdates updates, IChunkSaver saver)
    {
        _actor = actor;
        _node = node;
        _updates = updates;
        _saver = saver;
    }

    /// <inheritdoc/>
    public void Carry(Effect effect)
    {
        switch (effect)
        {
            case ApplyChunk apply:
                _node.Threads.Enqueue(new UpdateTask(_actor, _node, _updates[apply.Chunk], apply));
                break;
            case SumChunk sum:
                _node.Threads.Enqueue(new SumTask(_actor, _node, _updates[sum.Chunk], sum));
                break;
            case SaveChunk save:
                _saver.Save(save, _updates[save.Chunk].State, _actor);
                break;
            case ReleaseVersions release:
                _node.Weights.Release(_actor.Address, release.Below);
                break;
            case Release { Payload: ISharedPayload payload }:
                payload.GiveBack();
                break;
            case Release:
                break;
            default:
                throw new ProtocolException($"A parameter server does not ask for {effect.GetType().Name}.");
        }
    }

    /// <inheritdoc/>
    public void Abandon()
    {
    }
}
