using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.ParameterServers;

/// <summary>The lead chunk's server sums the statistics of the steps of an epoch, in the order of the steps.</summary>
internal sealed class EpochAccounts
{
    private readonly TrainingPlan _plan;
    private readonly SortedDictionary<WeightVersion, StatisticSums?> _saved = [];
    private StatisticSums? _running;

    /// <summary>Accounts at the version that training starts from.</summary>
    public EpochAccounts(TrainingPlan plan)
    {
        _plan = plan;
        _running = plan.EpochStatisticsAtStart;
    }

    /// <summary>What was last reported.</summary>
    public StepCompleted? Last { get; private set; }

    /// <summary>Adds a step that made <paramref name="version"/>.</summary>
    public StepCompleted Add(WeightVersion version, StatisticSums statistics)
    {
        StatisticSums epoch = _running is null ? statistics : _running.Add(statistics);
        _running = version.Step % _plan.StepsPerEpoch == 0 ? null : epoch;
        Last = new StepCompleted(version, statistics, epoch);
        return Last;
    }

    /// <summary>Remembers the accounts as they are at a version that goes into a checkpoint.</summary>
    public void Save(WeightVersion version) => _saved[version] = _running;

    /// <summary>The accounts as they were at a saved version.</summary>
    public StatisticSums? At(WeightVersion version)
    {
        foreach (WeightVersion old in _saved.Keys.Where(saved => saved < version).ToArray())
            _saved.Remove(old);
        return _saved.GetValueOrDefault(version);
    }
}
