using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Runtime.Work;

/// <summary>Carries out what a parameter server's machine asks for. Holds the optimizer state of the server's chunks.</summary>
internal sealed class ServerEffects : IEffectHandler
{
    private readonly ActorHost _actor;
    private readonly NodeContext _node;
    private readonly ChunkUpdates _updates;
    private readonly CheckpointCollector? _collector;

    /// <summary>A server's effects.</summary>
    /// <param name="actor">The server.</param>
    /// <param name="node">The node.</param>
    /// <param name="updates">The optimizer state of all chunks; a server touches only its own.</param>
    /// <param name="collector">Where chunks go that are to be saved; null where no checkpoints are kept.</param>
    public ServerEffects(ActorHost actor, NodeContext node, ChunkUpdates updates, CheckpointCollector? collector)
    {
        _actor = actor;
        _node = node;
        _updates = updates;
        _collector = collector;
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
                _collector?.Add(save.Version, save.Chunk, _updates[save.Chunk].State);
                _actor.Post(new ChunkSaved(save.Version, save.Chunk, null));
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
