using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Protocol.Tests.Harness;

namespace ClusterNet.Protocol.Tests.Membership;

public sealed class AssignmentTests
{
    [Fact]
    public void The_micro_batches_are_shared_without_gap_and_as_evenly_as_they_go()
    {
        for (int slices = 1; slices <= 20; slices++)
            for (int workers = 1; workers <= 25; workers++)
            {
                View view = Share(Plans.Small(slices: slices).WithBoundaries(1, slices, 0), workers);
                CheckShares([.. view.Workers.Select(member => member.Slices)], slices);
                CheckShares([.. view.Workers.Select(member => member.EvaluationSlices)], slices);
            }
    }

    [Fact]
    public void Chunks_are_placed_in_contiguous_runs_of_about_the_same_size()
    {
        Random random = new(4);
        for (int trial = 0; trial < 200; trial++)
        {
            int[] lengths = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(1, 1000))];
            int servers = random.Next(1, 6);
            TrainingPlan plan = Plans.Small(chunks: lengths.Length, servers: servers) with { ChunkLengths = [.. lengths] };

            int[] placed = [.. Assignment.PlaceChunks(plan)];

            placed.Length.ShouldBe(lengths.Length);
            placed.ShouldBe(placed.Order().ToArray(), $"trial {trial}: runs are contiguous");
            placed.ShouldAllBe(server => server >= 0 && server < servers);
            foreach (int server in Enumerable.Range(0, servers))
                Math.Abs(placed.Zip(lengths).Where(chunk => chunk.First == server).Sum(chunk => chunk.Second) - (lengths.Sum() / (double)servers))
                    .ShouldBeLessThanOrEqualTo(lengths.Max() + 1, $"trial {trial}: server {server} is off by a chunk at most");
        }
    }

    [Fact]
    public void A_view_without_workers_is_possible()
    {
        Share(Plans.Small(), 0).Workers.ShouldBeEmpty();
    }

    private static View Share(TrainingPlan plan, int workers) =>
        Assignment.Share(1, plan, [.. Enumerable.Range(0, workers).Select(worker => (worker, 0))]);

    private static void CheckShares(SliceRange[] shares, int slices)
    {
        int covered = 0;
        foreach (SliceRange share in shares)
        {
            share.Start.ShouldBe(covered);
            covered = share.End;
        }

        covered.ShouldBe(slices);
        (shares.Max(share => share.Length) - shares.Min(share => share.Length)).ShouldBeLessThanOrEqualTo(1);
    }
}
