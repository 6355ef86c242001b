using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Membership;

/// <summary>Who gets what: pure functions of the members and the plan.</summary>
public static class Assignment
{
    /// <summary>
    /// The view in which the workers share the micro-batches, contiguous and as evenly as they go; when there are more workers than
    /// micro-batches, the last ones wait as spares.
    /// </summary>
    public static View Share(int number, TrainingPlan plan, IReadOnlyList<(int Worker, int Incarnation)> workers)
    {
        SliceRange training = new(0, plan.Slices);
        SliceRange evaluation = new(0, plan.EvaluationSlices);
        ImmutableArray<WorkerMember>.Builder members = ImmutableArray.CreateBuilder<WorkerMember>(workers.Count);
        for (int i = 0; i < workers.Count; i++)
        {
            (int worker, int incarnation) = workers[i];
            members.Add(new WorkerMember(worker, incarnation, Part(training, i, workers.Count), Part(evaluation, i, workers.Count)));
        }

        return new View(number, members.MoveToImmutable(), PlaceChunks(plan));
    }

    /// <summary>For each chunk its server: contiguous runs of about the same number of parameters, in the order of the servers.</summary>
    public static ImmutableArray<int> PlaceChunks(TrainingPlan plan)
    {
        long total = plan.ChunkLengths.Sum(length => (long)length);
        ImmutableArray<int>.Builder servers = ImmutableArray.CreateBuilder<int>(plan.Chunks);
        long before = 0;
        foreach (int length in plan.ChunkLengths)
        {
            // The server in whose share the middle of the chunk lies.
            long middle = before + (length / 2);
            servers.Add((int)Math.Min(plan.Servers - 1, middle * plan.Servers / total));
            before += length;
        }

        return servers.MoveToImmutable();
    }

    private static SliceRange Part(SliceRange all, int index, int parts) =>
        parts <= all.Length ? all.Part(index, parts)
        : index < all.Length ? new SliceRange(index, index + 1)
        : new SliceRange(all.End, all.End);
}
