using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Simulation.Checks;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Nodes;

/// <summary>Hosts a worker: keeps versions of the weights, and computes gradients and evaluations from them.</summary>
internal sealed class WorkerHost : ActorHost
{
    private readonly SortedDictionary<WeightVersion, IPayload?[]> _weights = [];
    private readonly List<GradientTask> _tasks = [];
    private readonly List<Evaluate> _evaluations = [];

    /// <summary>A host of a worker that has not been started.</summary>
    public WorkerHost(World world, SimulatedNode node, IStateMachine machine)
        : base(world, node, node.Incarnation, machine)
    {
    }

    /// <inheritdoc/>
    protected override void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case StoreWeights store:
                Store(store);
                break;
            case ComputeGradient compute:
                Compute(compute);
                break;
            case Evaluate evaluate:
                Evaluate(evaluate);
                break;
            case CancelGradients cancel:
                Cancel(cancel.Below);
                break;
            case ReleaseVersions release:
                foreach (WeightVersion old in _weights.Keys.Where(version => version < release.Below).ToArray())
                    _weights.Remove(old);
                break;
            default:
                throw NotUnderstood(effect);
        }
    }

    /// <summary>The weights of a version, all of which must be there.</summary>
    public ImmutableArray<IPayload> Weights(WeightVersion version)
    {
        IPayload?[]? chunks = _weights.GetValueOrDefault(version);
        if (chunks is null || Array.Exists(chunks, chunk => chunk is null))
            throw new InvariantViolationException("weights at hand", $"{Address} computes from {version}, which it does not hold whole");
        return [.. chunks.Select(chunk => chunk!)];
    }

    /// <summary>Removes a task that has run to its end.</summary>
    public void Finished(GradientTask task) => _tasks.Remove(task);

    private void Store(StoreWeights store)
    {
        if (!_weights.TryGetValue(store.Version, out IPayload?[]? chunks))
            _weights.Add(store.Version, chunks = new IPayload?[World.Plan.Chunks]);
        chunks[store.Chunk] = store.Weights;
    }

    private void Compute(ComputeGradient compute)
    {
        GradientTask? task = _tasks.Find(known => known.Version == compute.Version && known.Slices == compute.Slices);
        if (task is null)
            _tasks.Add(task = new GradientTask(this, World, compute.Version, compute.Slices));
        task.Continue(compute.StagesReady);
    }

    private void Cancel(WeightVersion below)
    {
        _evaluations.RemoveAll(evaluate => evaluate.Version < below);
        foreach (GradientTask task in _tasks)
            if (task.Version < below)
                task.IsCancelled = true;
        _tasks.RemoveAll(task => task.IsCancelled);
    }

    private void Evaluate(Evaluate evaluate)
    {
        ImmutableArray<IPayload> weights = Weights(evaluate.Version);
        TimeSpan cost = World.Scenario.Costs.Overhead;
        for (int part = evaluate.Parts.Start; part < evaluate.Parts.End; part++)
            cost += World.Mathematics.EvaluationSamples(part) * World.Scenario.Costs.EvaluatePerSample;
        _evaluations.Add(evaluate);
        Node.Pool.Submit(ComputeUrgency.Gradient, cost, () => IsAlive && _evaluations.Remove(evaluate), () => Report(evaluate, weights));
    }

    private void Report(Evaluate evaluate, ImmutableArray<IPayload> weights)
    {
        ReductionSchedule schedule = World.EvaluationTree!.ScheduleOfLeaves(evaluate.Parts);
        List<StatisticSums> leaves = [];
        for (int part = evaluate.Parts.Start; part < evaluate.Parts.End; part++)
            leaves.Add(World.Mathematics.Evaluate(weights, part));
        ImmutableArray<StatisticSums> sums = ScheduleFolding.Fold(leaves, schedule, (lower, upper) => lower.Add(upper));
        for (int i = 0; i < sums.Length; i++)
            Receive(new EvaluationComputed(evaluate.Version, schedule.Subtrees[i], sums[i]));
    }
}
