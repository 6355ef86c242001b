using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Runtime.Work;

/// <summary>Carries out what a worker's machine asks for.</summary>
internal sealed class WorkerEffects : IEffectHandler
{
    private readonly ActorHost _actor;
    private readonly NodeContext _node;
    private readonly LanePool _lanes;
    private readonly Dictionary<(WeightVersion Version, SliceRange Slices), GradientTask> _tasks = [];

    /// <summary>Nothing is under way.</summary>
    public WorkerEffects(ActorHost actor, NodeContext node)
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
            case Release { Payload: ISharedPayload payload }:
                payload.GiveBack();
                break;
            case Release or StoreWeights or ReleaseVersions:
                break; // the weights lie in the node's store, where the servers decide what is kept
            default:
                throw new ProtocolException($"A worker does not ask for {effect.GetType().Name}.");
        }
    }

    /// <inheritdoc/>
    public void Abandon() => Cancel(WeightVersion.Beyond);

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
