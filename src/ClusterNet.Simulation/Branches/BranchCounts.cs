using System.Collections.Immutable;

namespace ClusterNet.Simulation.Branches;

/// <summary>How often each branch was reached.</summary>
public sealed class BranchCounts
{
    private readonly long[] _counts = new long[Enum.GetValues<Branch>().Length];

    /// <summary>Branches of features that the machines do not have yet; whoever adds the feature takes its branch out of here.</summary>
    public static ImmutableArray<Branch> NotYetThere { get; } = [];

    /// <summary>How often this branch was reached.</summary>
    public long this[Branch branch] => _counts[(int)branch];

    /// <summary>The branches that should have been reached and were not.</summary>
    public ImmutableArray<Branch> Unreached =>
        [.. Enum.GetValues<Branch>().Where(branch => this[branch] == 0 && !NotYetThere.Contains(branch))];

    /// <summary>Counts one.</summary>
    public void Add(Branch branch) => _counts[(int)branch]++;

    /// <summary>Adds another run's counts.</summary>
    public void Add(BranchCounts other)
    {
        for (int i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
    }
}
