using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Runtime.Work;

/// <summary>Carries out what a worker's machine asks for.</summary>
internal sealed class WorkerEffects : IEffectHandler
{
    private readonly IHostedActor _actor;
    private readonly NodeContext _node;
    private readonly LanePool _lanes;
    private readonly Dictionary<(WeightVersion Version, SliceRange Slices), GradientTask> _tasks = [];

    /// <summary>Nothing is under way.</summary>
    public WorkerEffects(IHostedActor actor, NodeContext node)
    {
        _actor = actor;
        _node = node;
        _lanes = new LanePool(node);
    }

    /// <inheritdoc/>
    public void Carry(Effect effect)
    {
        switch (effect)
        {
            case ComputeGradient compute:
                TaskOf(compute).Allow(compute.StagesReady);
                break;
            case CancelGradients cancel:
                Cancel(cancel.Below);
                break;
            case Evaluate evaluate:
                _node.Threads.Enqueue(new EvaluationTask(_actor, _node, _lanes, evaluate.Version, evaluate.Parts));
                break;
            case StoreWeights store:
                Store(store);
                break;
            case ReleaseVersions release:
                _node.Weights.ReleaseKept(_actor.Address, release.Below);
                break;
            case Release { Payload: ISharedPayload payload }:
                payload.GiveBack();
                break;
            case Release:
                break;
            default:
                throw new ProtocolException($"A worker does not ask for {effect.GetType().Name}.");
        }
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        Cancel(WeightVersion.Beyond);
        _node.Weights.ReleaseKept(_actor.Address, WeightVersion.Beyond);
    }

    /// <summary>The chunk lies in the node's store, unless its place there was taken when it came: then it lies beside, and is copied.</summary>
    private void Store(StoreWeights store)
    {
        ISharedPayload weights = (ISharedPayload)store.Weights;
        _node.Weights.Keep(_actor.Address, store.Version, store.Chunk);
        if (weights is ArrivingWeights arriving)
            arriving.Keep();
        else if (weights is PooledChunk)
            Copy(store, weights.Numbers.Span);
        weights.GiveBack();
    }

    private void Copy(StoreWeights store, ReadOnlySpan<float> weights)
    {
        weights.CopyTo(_node.Weights.BeginWrite(store.Version).Span.Slice(_node.Chunks.Start(store.Chunk), weights.Length));
        _node.Weights.EndRead(store.Version);
    }

    private GradientTask TaskOf(ComputeGradient compute)
    {
        if (!_tasks.TryGetValue((compute.Version, compute.Slices), out GradientTask? task))
        {
            task = new GradientTask(_actor, _node, _lanes, compute.Version, compute.Slices);
            _tasks.Add((compute.Version, compute.Slices), task);
        }

        return task;
    }

    private void Cancel(WeightVersion below)
    {
        foreach (((WeightVersion version, SliceRange slices), GradientTask task) in _tasks)
        {
            if (version >= below)
                continue;
            task.Cancel();
            _tasks.Remove((version, slices)); // allowed while iterating since .NET Core 3.0
        }
    }
}
