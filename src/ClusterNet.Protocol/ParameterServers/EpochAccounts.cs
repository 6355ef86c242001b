using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.ParameterServers;

/// <summary>The lead chunk's server sums the statistics of the steps of an epoch, in the order of the steps.</summary>
internal sealed class EpochAccounts
{
    private readonly TrainingPlan _plan;
    private readonly SortedDictionary<WeightVersion, StatisticSums?> _saved = [];

    /// <summary>Accounts that begin at some version.</summary>
    /// <param name="plan">The job.</param>
    /// <param name="running">What the running epoch has summed up to there.</param>
    /// <param name="last">The step that made the version, where it is known.</param>
    public EpochAccounts(TrainingPlan plan, StatisticSums? running, StepCompleted? last)
    {
        _plan = plan;
        Running = running;
        Last = last;
    }

    /// <summary>What the running epoch has summed up so far; null at the beginning of one.</summary>
    public StatisticSums? Running { get; private set; }

    /// <summary>What was last reported.</summary>
    public StepCompleted? Last { get; private set; }

    /// <summary>Adds a step that made <paramref name="version"/>.</summary>
    public StepCompleted Add(WeightVersion version, StatisticSums statistics)
    {
        StatisticSums epoch = Running is null ? statistics : Running.Add(statistics);
        Running = version.Step % _plan.StepsPerEpoch == 0 ? null : epoch;
        Last = new StepCompleted(version, statistics, epoch);
        return Last;
    }

    /// <summary>Remembers the accounts as they are at a version that goes into a checkpoint.</summary>
    public void Save(WeightVersion version) => _saved[version] = Running;

    /// <summary>The accounts as they were at a saved version.</summary>
    public StatisticSums? At(WeightVersion version)
    {
        foreach (WeightVersion old in _saved.Keys.Where(saved => saved < version).ToArray())
            _saved.Remove(old);
        return _saved.GetValueOrDefault(version);
    }
}
