using ClusterNet.Protocol.Membership;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>What a coordinator begins its term with.</summary>
/// <param name="Term">Its term; belongs to it alone (<see cref="NextTerm"/>).</param>
/// <param name="Rank">Its place among the candidates, from 0; also the index of its address.</param>
/// <param name="LastView">The newest view of the coordinator before it; null for the first of a job.</param>
/// <param name="Checkpoint">The last committed checkpoint that is known of; null for the start of the job.</param>
public sealed record CoordinatorStart(int Term, int Rank, View? LastView, TimelineOrigin? Checkpoint)
{
    /// <summary>The ranks of the candidates that it has heard of beside those that the plan names.</summary>
    public ImmutableArray<int> Standbys { get; init; } = [];

    /// <summary>The first coordinator of a job.</summary>
    public static CoordinatorStart First { get; } = new(Term: 0, Rank: 0, LastView: null, Checkpoint: null);

    /// <summary>The term of the candidate with this rank that follows <paramref name="term"/>. No two candidates ever have the same one.</summary>
    public static int NextTerm(int term, int rank, int ranks) => (((term / ranks) + 1) * ranks) + rank;

    /// <summary>The candidate whose term it is.</summary>
    public static ActorAddress HolderOf(int term, int ranks) => new(ActorRole.Coordinator, term % ranks);
}
