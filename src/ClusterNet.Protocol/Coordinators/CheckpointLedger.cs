using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>The checkpoints under way: which chunks are in hand, and what must be known before one is committed.</summary>
internal sealed class CheckpointLedger
{
    private readonly TrainingPlan _plan;
    private readonly SortedDictionary<WeightVersion, PendingCheckpoint> _pending = [];
    private WeightVersion? _settled;
    private WeightVersion? _taken;

    /// <summary>None is under way.</summary>
    public CheckpointLedger(TrainingPlan plan)
    {
        _plan = plan;
    }

    /// <summary>Nothing of what is under way will be completed: the job goes back, or those who had it in hand are gone.</summary>
    public void Abandon()
    {
        _pending.Clear();
        _settled = null;
        _taken = null;
    }

    /// <summary>Notes that a chunk is in the hands of the checkpoint.</summary>
    public void Saved(ChunkSaved saved)
    {
        if (saved.Version <= _settled)
            return;
        PendingCheckpoint pending = At(saved.Version);
        pending.Saved[saved.Chunk] = true;
        if (saved.Chunk == TrainingPlan.LeadChunk)
            pending.EpochStatistics = saved.EpochStatistics;
    }

    /// <summary>Notes the evaluation of a version.</summary>
    public void Evaluated(WeightVersion version, StatisticSums validation) => At(version).Validation = validation;

    /// <summary>
    /// The checkpoints that can be committed: all chunks in hand, all steps before it known to be sound, evaluated where the plan says so.
    /// Each is returned once, and none after a newer one: what is late is of no use any more.
    /// </summary>
    public IReadOnlyList<CommitCheckpoint> TakeReady(WeightVersion completed, BoundaryLog log, long decidedAt)
    {
        List<CommitCheckpoint> ready = [];
        foreach ((WeightVersion version, PendingCheckpoint pending) in _pending)
        {
            bool known = version <= completed && (pending.Validation is not null || version.Step <= decidedAt || !_plan.IsEvaluated(version.Step));
            if (known && !(version <= _taken) && Array.TrueForAll(pending.Saved, saved => saved))
            {
                _taken = version;
                ready.Add(new CommitCheckpoint(version, pending.EpochStatistics, pending.Validation, log.At(version)));
            }
        }

        return ready;
    }

    /// <summary>Notes that a checkpoint was committed, or failed; either way nothing more is to be done for it or for older ones.</summary>
    public void Settle(WeightVersion version)
    {
        if (_settled is null || version > _settled)
            _settled = version;
        foreach (WeightVersion old in _pending.Keys.Where(pending => pending <= version).ToArray())
            _pending.Remove(old);
    }

    private PendingCheckpoint At(WeightVersion version)
    {
        if (!_pending.TryGetValue(version, out PendingCheckpoint? pending))
            _pending.Add(version, pending = new PendingCheckpoint(_plan.Chunks));
        return pending;
    }

    private sealed class PendingCheckpoint(int chunks)
    {
        public bool[] Saved { get; } = new bool[chunks];

        public StatisticSums? EpochStatistics { get; set; }

        public StatisticSums? Validation { get; set; }
    }
}
