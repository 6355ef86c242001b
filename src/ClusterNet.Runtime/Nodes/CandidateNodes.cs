using System.Collections.Immutable;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// Which nodes may coordinate a job, and by which rank: those that were there when it began by their place in the list, and any other by its index. So the
/// rank of a node that comes while the job runs is known to everybody without a word.
/// </summary>
/// <param name="named">The indices of the nodes that were there, by rank.</param>
internal sealed class CandidateNodes(ImmutableArray<int> named)
{
    /// <summary>The nodes with an index below this can become candidates while a job runs.</summary>
    public const int LateIndicesMax = 256;

    /// <summary>The rank of a node; -1 where it has none.</summary>
    public int RankOf(int node) => named.IndexOf(node) is >= 0 and var rank ? rank : node is >= 0 and < LateIndicesMax ? named.Length + node : -1;

    /// <summary>The index of the node with a rank.</summary>
    public int NodeOf(int rank) => rank < named.Length ? named[rank] : rank - named.Length;
}
