using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Workers;

/// <summary>What a worker has done, and is doing, from one version of the weights.</summary>
internal sealed class StepWork
{
    private readonly bool[] _started;
    private readonly List<SliceRange> _tasks = [];
    private readonly List<Contribution> _contributions = [];
    private int _stagesAnnounced;

    /// <summary>Nothing is begun.</summary>
    public StepWork(int slices)
    {
        _started = new bool[slices];
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
        foreach (SliceRange gap in NotStarted(assigned))
        {
            int parts = Math.Min(lanes, gap.Length);
            for (int part = 0; part < parts; part++)
            {
                SliceRange task = gap.Part(part, parts);
                _tasks.Add(task);
                effects.Add(new ComputeGradient(version, task, stagesReady));
            }
        }
    }

    private List<SliceRange> NotStarted(SliceRange assigned)
    {
        List<SliceRange> gaps = [];
        for (int slice = assigned.Start; slice < assigned.End; slice++)
        {
            if (_started[slice])
                continue;
            int start = slice;
            while (slice < assigned.End && !_started[slice])
                _started[slice++] = true;
            gaps.Add(new SliceRange(start, slice));
        }

        return gaps;
    }
}
