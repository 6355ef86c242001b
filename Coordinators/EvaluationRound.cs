using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>The evaluation of one version: its parts are leased to the workers like micro-batches, and summed over a tree.</summary>
internal sealed class EvaluationRound
{
    private readonly ReductionTree _tree;
    private readonly SubtreeSet<StatisticSums> _arrived;

    /// <summary>Nothing has come back yet.</summary>
    public EvaluationRound(StepCompleted completed, int parts)
    {
        Completed = completed;
        _tree = new ReductionTree(parts);
        _arrived = new SubtreeSet<StatisticSums>(_tree);
    }

    /// <summary>The step that made the version.</summary>
    public StepCompleted Completed { get; }

    /// <summary>The version that is evaluated.</summary>
    public WeightVersion Version => Completed.Version;

    /// <summary>Hands out the parts by the view; what has come back already may be computed again, which does no harm.</summary>
    public void Lease(View view, EffectList effects)
    {
        foreach (WorkerMember member in view.Workers)
            if (!member.EvaluationSlices.IsEmpty)
                effects.Send(member.Address, new EvaluationLease(Version, member.EvaluationSlices));
    }

    /// <summary>Takes a result; returns the whole sum when this was the last that was lacking.</summary>
    public StatisticSums? Add(EvaluationResult result)
    {
        if (result.Version != Version || !_arrived.TryAdd(result.Subtree, result.Statistics, []) || !_arrived.IsComplete)
            return null;
        return StatisticSums.Reduce(_tree, _arrived.Drain());
    }
}
