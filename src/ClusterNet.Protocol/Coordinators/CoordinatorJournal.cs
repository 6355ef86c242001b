using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>What a coordinator keeps for its own restart.</summary>
/// <param name="Term">Its term, which it does not claim before this is safely kept: so that it never begins the same one again.</param>
/// <param name="View">The newest view; where the term has none yet, that of the coordinator before.</param>
/// <param name="Checkpoint">The last committed checkpoint, or the start of the job.</param>
public sealed record CoordinatorJournal(int Term, View View, TimelineOrigin Checkpoint)
{
    /// <summary>What a candidate that finds this begins with: a term that it has never claimed.</summary>
    /// <param name="rank">Its place among the candidates.</param>
    /// <param name="ranks">How many ranks there are.</param>
    public CoordinatorStart Restart(int rank, int ranks) =>
        new(CoordinatorStart.NextTerm(Math.Max(Term, View.Number.Term), rank, ranks), rank, View, Checkpoint);
}
