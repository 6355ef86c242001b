using System.Collections.Immutable;

namespace ClusterNet.Protocol.Membership;

/// <summary>
/// A numbered membership and assignment. A higher number replaces a lower one. Correctness never depends on the view: whoever acts on an
/// old one does work twice, and the first result counts.
/// </summary>
/// <param name="Number">The first view of a job has the count 1.</param>
/// <param name="Coordinator">Who made it, and who is told of heartbeats and results from now on.</param>
/// <param name="Origin">What the present timeline began from.</param>
/// <param name="Began">The view that the timeline began with: its heads load their chunks from the origin, all others are brought up by them.</param>
/// <param name="Workers">The workers in ascending order of their index.</param>
/// <param name="Servers">The servers in ascending order of their index.</param>
/// <param name="Chains">For each chunk, the servers that hold it or are to hold it; never empty. The head takes contributions, the last that holds the chunk publishes it.</param>
public sealed record View(
    TermNumber Number, ActorAddress Coordinator, TimelineOrigin Origin, TermNumber Began, ImmutableArray<WorkerMember> Workers,
    ImmutableArray<ServerMember> Servers, ImmutableArray<ImmutableArray<ChainLink>> Chains)
{
    /// <summary>The present timeline.</summary>
    public int Timeline => Origin.Version.Timeline;

    /// <summary>The member with this index, or null. Takes O(log n) for n members: a worker asks at every chunk that arrives.</summary>
    public WorkerMember? Find(int worker)
    {
        int low = 0;
        int high = Workers.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            WorkerMember member = Workers[middle];
            if (member.Worker == worker)
                return member;
            if (member.Worker < worker)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }

    /// <summary>The server with this index, or null.</summary>
    public ServerMember? FindServer(int server)
    {
        foreach (ServerMember member in Servers)
            if (member.Server == server)
                return member;
        return null;
    }

    /// <summary>Where contributions to <paramref name="chunk"/> go.</summary>
    public ActorAddress ServerOf(int chunk) => Chains[chunk][0].Address;

    /// <summary>The place of a server in the chain of <paramref name="chunk"/>, from 0 for the head; -1 when it is not in it.</summary>
    public int PlaceOf(int server, int chunk)
    {
        ImmutableArray<ChainLink> chain = Chains[chunk];
        for (int place = 0; place < chain.Length; place++)
            if (chain[place].Server == server)
                return place;
        return -1;
    }

    /// <inheritdoc/>
    public override string ToString() => $"view {Number}: {string.Join(", ", Workers.Select(member => $"worker {member.Worker} {member.Slices}"))}";
}
