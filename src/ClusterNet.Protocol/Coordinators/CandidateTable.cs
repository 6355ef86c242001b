using System.Collections.Immutable;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>
/// The candidates for the coordinator's place that the coordinator knows of: those that the plan names, those that the one before knew of, and those that have
/// come since. None is ever forgotten, since one that is silent may be cut off; but those that are silent are not counted on.
/// </summary>
internal sealed class CandidateTable
{
    private readonly SortedSet<int> _known = [];
    private readonly MemberTable _standingBy = new();

    /// <summary>The ranks of all of them.</summary>
    public IReadOnlyCollection<int> Known => _known;

    /// <summary>The ranks of those that were heard of late, in ascending order.</summary>
    public ImmutableArray<int> StandingBy => [.. _standingBy.All.Select(candidate => candidate.Index)];

    /// <summary>A candidate lives, or is to be taken for alive.</summary>
    public void Hear(int rank, TimeSpan now)
    {
        _known.Add(rank);
        _standingBy.Join(rank, incarnation: 0, now);
    }

    /// <summary>Those that have been silent for longer than the lease are not counted on any more.</summary>
    public void SeeWhoIsSilent(TimeSpan now, TimeSpan lease)
    {
        foreach ((int rank, int incarnation) in _standingBy.Silent(now, lease))
            _standingBy.Remove(rank, incarnation);
    }
}
