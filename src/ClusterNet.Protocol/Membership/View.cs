using System.Collections.Immutable;

namespace ClusterNet.Protocol.Membership;

/// <summary>
/// A numbered membership and assignment. A higher number replaces a lower one. Correctness never depends on the view: whoever acts on an
/// old one does work twice, and the first result counts.
/// </summary>
/// <param name="Number">1 for the first view.</param>
/// <param name="Workers">The members in ascending order of their index.</param>
/// <param name="ServerOfChunk">For each chunk, the index of the server that holds it.</param>
public sealed record View(int Number, ImmutableArray<WorkerMember> Workers, ImmutableArray<int> ServerOfChunk)
{
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

    /// <summary>Where contributions to <paramref name="chunk"/> go.</summary>
    public ActorAddress ServerOf(int chunk) => ActorAddress.ParameterServer(ServerOfChunk[chunk]);

    /// <inheritdoc/>
    public override string ToString() => $"view {Number}: {string.Join(", ", Workers.Select(member => $"worker {member.Worker} {member.Slices}"))}";
}
