using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Protocol.Tests.Harness;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Tests.Membership;

public sealed class AssignmentTests
{
    [Fact]
    public void The_micro_batches_are_shared_without_gap_and_as_evenly_as_they_go()
    {
        for (int slices = 1; slices <= 20; slices++)
            for (int workers = 1; workers <= 25; workers++)
            {
                ImmutableArray<WorkerMember> members = Share(Plans.Small(slices: slices).WithBoundaries(1, slices, 0), workers);
                CheckShares([.. members.Select(member => member.Slices)], slices);
                CheckShares([.. members.Select(member => member.EvaluationSlices)], slices);
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

            int[] placed = [.. Assignment.PlaceChunks(plan, [.. Enumerable.Range(0, servers)]).Select(chain => chain.ShouldHaveSingleItem())];

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
        Share(Plans.Small(), 0).ShouldBeEmpty();
    }

    private static ImmutableArray<WorkerMember> Share(TrainingPlan plan, int workers) =>
        Assignment.Share(plan, [.. Enumerable.Range(0, workers).Select(worker => (worker, 0))]);

    [Fact]
    public void Copies_of_a_chunk_lie_on_different_servers_as_long_as_there_are_so_many()
    {
        TrainingPlan plan = Plans.Small(chunks: 7) with { Replicas = 2 };

        Assignment.PlaceChunks(plan, [1, 4, 5]).ShouldAllBe(chain => chain.Length == 2 && chain[0] != chain[1]);
        Assignment.PlaceChunks(plan, [3]).ShouldAllBe(chain => chain.Length == 1 && chain[0] == 3);
    }

    [Fact]
    public void A_chain_moves_without_ever_losing_who_holds_the_chunk_or_changing_their_order()
    {
        ChainLink old = new(0, new TermNumber(0, 1));
        TermNumber view = new(0, 5);
        ChainLink added = new(1, view);

        Assignment.MoveChain([old], [1], link => link == old, view).ShouldBe([old, added]);
        Assignment.MoveChain([old, added], [1], link => link == old, view.Next).ShouldBe([old, added]);
        Assignment.MoveChain([old, added], [1], _ => true, view.Next).ShouldBe([added]);
        Assignment.MoveChain([old, added], [1, 0], _ => true, view.Next).ShouldBe([old, added]);
        Assignment.MoveChain([added], [1], _ => false, view.Next).ShouldBeNull();
    }

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
