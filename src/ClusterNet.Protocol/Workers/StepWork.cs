using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Workers;

/// <summary>What a worker has done, and is doing, from one version of the weights.</summary>
internal sealed class StepWork
{
    private readonly StartedSlices _started;
    private readonly List<SliceRange> _tasks = [];
    private readonly List<Contribution> _contributions = [];
    private int _stagesAnnounced;

    /// <summary>Nothing is begun.</summary>
    public StepWork(int slices)
    {
        _started = new StartedSlices(slices);
    }

    /// <summary>The contributions that were computed, kept until the step is known to be complete, in case a server asks again.</summary>
    public IReadOnlyList<Contribution> Contributions => _contributions;

    /// <summary>Keeps a contribution.</summary>
    public void Add(Contribution contribution) => _contributions.Add(contribution);

    /// <summary>Begins what of <paramref name="assigned"/> is not begun, in up to <paramref name="lanes"/> parts, and lets what is under way go on as far as the weights are there.</summary>
    public void Advance(WeightVersion version, SliceRange assigned, int lanes, int stagesReady, EffectList effects)
    {
        if (stagesReady == 0)
            return;
        if (stagesReady > _stagesAnnounced)
            foreach (SliceRange task in _tasks)
                effects.Add(new ComputeGradient(version, task, stagesReady));
        _stagesAnnounced = stagesReady;
        foreach (SliceRange task in _started.Start(assigned, lanes))
        {
            _tasks.Add(task);
            effects.Add(new ComputeGradient(version, task, stagesReady));
        }
    }
}
