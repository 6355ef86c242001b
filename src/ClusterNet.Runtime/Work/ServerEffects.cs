using ClusterNet.Numerics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Work;

/// <summary>Carries out what a parameter server's machine asks for. Holds the optimizer state of the server's chunks.</summary>
internal sealed class ServerEffects : IEffectHandler
{
    private readonly IHostedActor _actor;
    private readonly NodeContext _node;
    private readonly ChunkUpdates _updates;
    private readonly IStartingPoints _startingPoints;
    private readonly IChunkSaver _saver;

    /// <summary>The effects of a server that holds nothing.</summary>
    /// <param name="actor">The server.</param>
    /// <param name="node">The node.</param>
    /// <param name="startingPoints">Reads what the job begins from, or goes back to.</param>
    /// <param name="saver">Takes chunks that are to be saved.</param>
    public ServerEffects(IHostedActor actor, NodeContext node, IStartingPoints startingPoints, IChunkSaver saver)
    {
        _actor = actor;
        _node = node;
        _updates = new ChunkUpdates(node);
        _startingPoints = startingPoints;
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
            case LoadChunk load:
                _node.Weights.Need(_actor.Address, load.Version);
                _ = BlockingWork.Run(() => Load(load)); // reading takes longer than a message may
                break;
            case CaptureChunk capture:
                Capture(capture);
                break;
            case InstallChunk install:
                Install(install);
                break;
            case DropChunk drop:
                _updates.Drop(drop.Chunk);
                break;
            case SaveChunk save:
                _saver.Save(save, _updates[save.Chunk].State, _actor);
                break;
            case ReleaseVersions release:
                _node.Weights.Release(_actor.Address, release.Below);
                break;
            case Release release:
                Payloads.GiveBack(release.Payload);
                break;
            default:
                throw new ProtocolException($"A parameter server does not ask for {effect.GetType().Name}.");
        }
    }

    /// <inheritdoc/>
    public void Abandon() => _node.Weights.Release(_actor.Address, WeightVersion.Beyond);

    private void Load(LoadChunk load)
    {
        try
        {
            StartingPoint point = _startingPoints.Read(load.Version.Step);
            ChunkUpdate update = _updates.Open(load.Chunk);
            for (int state = 0; state < point.States.Length; state++)
                point.States[state].Span.Slice(update.Range.Offset, update.Range.Length).CopyTo(update.State[state].Span);
            _actor.Post(new ChunkLoaded(load.Version, load.Chunk, Put(load.Version, load.Chunk, point.Weights.Span.Slice(update.Range.Offset, update.Range.Length))));
        }
        catch (Exception failure) // whatever it is: the server waits for an answer
        {
            _actor.Post(new LoadFailed(load.Version, load.Chunk, failure.Message));
        }
    }

    private void Install(InstallChunk install)
    {
        WeightVersion before = install.Version with { Step = install.Version.Step - 1 };
        _node.Weights.Need(_actor.Address, install.PreviousWeights is null ? install.Version : before);
        ChunkWeights weights = Put(install.Version, install.Chunk, Numbers(install.Weights));
        ChunkWeights? previous = install.PreviousWeights is { } old ? Put(before, install.Chunk, Numbers(old)) : null;
        OptimizerState state = _updates.Open(install.Chunk).State;
        ReadOnlySpan<float> states = Numbers(install.OptimizerState);
        for (int i = 0; i < state.Names.Length; i++)
            states.Slice(i * weights.Length, weights.Length).CopyTo(state[i].Span);
        Payloads.GiveBack(install.Weights);
        Payloads.GiveBack(install.PreviousWeights);
        Payloads.GiveBack(install.OptimizerState);
        _actor.Post(new ChunkLoaded(install.Version, install.Chunk, weights, previous));
    }

    private void Capture(CaptureChunk capture)
    {
        OptimizerState state = _updates[capture.Chunk].State;
        int length = _node.Chunks.Length(capture.Chunk);
        PooledChunk copy = _node.ReceivedChunks.Rent(length * state.Names.Length);
        for (int i = 0; i < state.Names.Length; i++)
            state[i].Span.CopyTo(copy.Destination.Span.Slice(i * length, length));
        _actor.Post(new ChunkCaptured(capture.Version, capture.Chunk, copy));
    }

    private ChunkWeights Put(WeightVersion version, int chunk, ReadOnlySpan<float> weights)
    {
        int start = _node.Chunks.Start(chunk);
        weights.CopyTo(_node.Weights.BeginWrite(version).Span.Slice(start, weights.Length));
        _node.Weights.EndRead(version);
        return new ChunkWeights(_node.Weights, version, start, weights.Length);
    }

    private static ReadOnlySpan<float> Numbers(IPayload payload) => ((INumbers)payload).Numbers.Span;
}
