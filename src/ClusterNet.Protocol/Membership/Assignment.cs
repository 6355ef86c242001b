using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Membership;

/// <summary>Who gets what: pure functions of the members and the plan.</summary>
public static class Assignment
{
    /// <summary>
    /// The workers share the micro-batches, contiguous and as evenly as they go; when there are more workers than micro-batches, the last
    /// ones wait as spares.
    /// </summary>
    public static ImmutableArray<WorkerMember> Share(TrainingPlan plan, IReadOnlyList<(int Worker, int Incarnation)> workers)
    {
        SliceRange training = new(0, plan.Slices);
        SliceRange evaluation = new(0, plan.EvaluationSlices);
        ImmutableArray<WorkerMember>.Builder members = ImmutableArray.CreateBuilder<WorkerMember>(workers.Count);
        for (int i = 0; i < workers.Count; i++)
        {
            (int worker, int incarnation) = workers[i];
            members.Add(new WorkerMember(worker, incarnation, Part(training, i, workers.Count), Part(evaluation, i, workers.Count)));
        }

        return members.MoveToImmutable();
    }

    /// <summary>
    /// For each chunk the servers that should hold it, head first: contiguous runs of about the same number of parameters in the order of
    /// the servers, and behind each head the servers that follow it, in a ring.
    /// </summary>
    public static ImmutableArray<ImmutableArray<int>> PlaceChunks(TrainingPlan plan, IReadOnlyList<int> servers)
    {
        long total = plan.ChunkLengths.Sum(length => (long)length);
        int copies = Math.Min(plan.Replicas, servers.Count);
        ImmutableArray<ImmutableArray<int>>.Builder places = ImmutableArray.CreateBuilder<ImmutableArray<int>>(plan.Chunks);
        long before = 0;
        foreach (int length in plan.ChunkLengths)
        {
            // The server in whose share the middle of the chunk lies.
            long middle = before + (length / 2);
            int head = (int)Math.Min(servers.Count - 1, middle * servers.Count / total);
            places.Add([.. Enumerable.Range(0, copies).Select(copy => servers[(head + copy) % servers.Count])]);
            before += length;
        }

        return places.MoveToImmutable();
    }

    /// <summary>The chains at the beginning of a timeline.</summary>
    public static ImmutableArray<ImmutableArray<ChainLink>> BeginChains(TrainingPlan plan, IReadOnlyList<int> servers, TermNumber view) =>
        [.. PlaceChunks(plan, servers).Select(chain => chain.Select(server => new ChainLink(server, view)).ToImmutableArray())];

    /// <summary>
    /// The next chain of a chunk on its way from <paramref name="chain"/> to the servers that should hold it. Those that have the chunk stay
    /// until all of the <paramref name="wanted"/> have it, and are never put in another order: who stands further ahead may have a newer
    /// version. Null when no server has the chunk any more.
    /// </summary>
    /// <param name="chain">The chain as it is, those who are gone left out.</param>
    /// <param name="wanted">The servers that should hold the chunk.</param>
    /// <param name="holds">Whether a server of the chain is known to have the chunk; then all before it have it too, since it got it through them.</param>
    /// <param name="view">The number of the view that is being made.</param>
    public static ImmutableArray<ChainLink>? MoveChain(
        ImmutableArray<ChainLink> chain, ImmutableArray<int> wanted, Func<ChainLink, bool> holds, TermNumber view)
    {
        int holders = chain.Length;
        while (holders > 0 && !holds(chain[holders - 1]))
            holders--;
        if (holders == 0)
            return null;
        ImmutableArray<ChainLink> holding = chain[..holders];
        if (wanted.All(server => holding.Any(link => link.Server == server)))
            return [.. holding.Where(link => wanted.Contains(link.Server))];
        IEnumerable<ChainLink> awaited = chain[holders..].Where(link => wanted.Contains(link.Server));
        IEnumerable<ChainLink> added = wanted.Where(server => chain.All(link => link.Server != server)).Select(server => new ChainLink(server, view));
        return [.. holding, .. awaited, .. added];
    }

    private static SliceRange Part(SliceRange all, int index, int parts) =>
        parts <= all.Length ? all.Part(index, parts)
        : index < all.Length ? new SliceRange(index, index + 1)
        : new SliceRange(all.End, all.End);
}
