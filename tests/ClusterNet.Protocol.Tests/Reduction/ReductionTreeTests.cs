using ClusterNet.Protocol.Reduction;
using ClusterNet.Protocol.Tests.Harness;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Tests.Reduction;

public sealed class ReductionTreeTests
{
    private const int SlicesMax = 40;

    [Theory]
    [InlineData(1, "0")]
    [InlineData(2, "(0+1)")]
    [InlineData(3, "((0+1)+2)")]
    [InlineData(5, "(((0+1)+(2+3))+4)")]
    [InlineData(6, "(((0+1)+(2+3))+(4+5))")]
    [InlineData(7, "(((0+1)+(2+3))+((4+5)+6))")]
    public void The_lower_child_holds_the_largest_power_of_two_below_the_length(int slices, string expected) =>
        Sum(slices, [slices]).ShouldBe(expected);

    [Fact]
    public void Any_split_over_workers_gives_the_same_order_of_additions()
    {
        Random random = new(1);
        for (int slices = 1; slices <= SlicesMax; slices++)
            for (int trial = 0; trial < 30; trial++)
            {
                ImmutableArray<int> ends = RandomEnds(random, slices);
                Sum(slices, ends).ShouldBe(SymbolicSum.Canonical(0, slices), $"{slices} micro-batches, split at {string.Join(", ", ends)}");
            }
    }

    [Fact]
    public void The_maximal_subtrees_of_a_range_cover_it_exactly_and_none_can_grow()
    {
        for (int slices = 1; slices <= SlicesMax; slices++)
        {
            ReductionTree tree = new(slices);
            for (int start = 0; start < slices; start++)
                for (int end = start + 1; end <= slices; end++)
                    CheckMaximal(tree, new SliceRange(start, end));
        }
    }

    [Fact]
    public void A_holder_of_the_first_three_of_eight_owes_two_subtrees()
    {
        ReductionSchedule schedule = new ReductionTree(8).ScheduleOfLeaves(new SliceRange(0, 3));

        schedule.Merges.ShouldBe([0, 1, 0]);
        schedule.Emits.ShouldBe([false, true, true]);
        schedule.Subtrees.ShouldBe([new SliceRange(0, 2), new SliceRange(2, 3)]);
    }

    [Fact]
    public void A_range_is_a_subtree_only_if_the_definition_makes_it()
    {
        ReductionTree tree = new(6);

        tree.IsSubtree(new SliceRange(4, 6)).ShouldBeTrue();
        tree.IsSubtree(new SliceRange(0, 6)).ShouldBeTrue();
        tree.IsSubtree(new SliceRange(1, 3)).ShouldBeFalse();
        tree.IsSubtree(new SliceRange(2, 6)).ShouldBeFalse();
        tree.IsSubtree(new SliceRange(3, 3)).ShouldBeFalse();
        tree.IsSubtree(new SliceRange(4, 8)).ShouldBeFalse();
    }

    [Fact]
    public void Subtrees_that_leave_a_gap_or_overlap_are_refused()
    {
        ReductionTree tree = new(4);

        Should.Throw<ProtocolException>(() => tree.ScheduleOfSubtrees([new SliceRange(0, 1), new SliceRange(2, 4)]));
        Should.Throw<ProtocolException>(() => tree.ScheduleOfSubtrees([new SliceRange(0, 2)]));
        Should.Throw<ProtocolException>(() => tree.ScheduleOfSubtrees([new SliceRange(0, 2), new SliceRange(1, 2), new SliceRange(2, 4)]));
    }

    /// <summary>Workers sum what lies between the ends, and a server completes the tree.</summary>
    private static string Sum(int slices, ImmutableArray<int> ends)
    {
        ReductionTree tree = new(slices);
        List<SliceRange> subtrees = [];
        List<string> sums = [];
        int start = 0;
        foreach (int end in ends)
        {
            ReductionSchedule schedule = tree.ScheduleOfLeaves(new SliceRange(start, end));
            schedule.Subtrees.ShouldBe(tree.MaximalSubtrees(new SliceRange(start, end)));
            sums.AddRange(SymbolicSum.Run(schedule, [.. Enumerable.Range(start, end - start).Select(slice => $"{slice}")]));
            subtrees.AddRange(schedule.Subtrees);
            start = end;
        }

        return SymbolicSum.Run(tree.ScheduleOfSubtrees([.. subtrees]), sums).ShouldHaveSingleItem();
    }

    private static ImmutableArray<int> RandomEnds(Random random, int slices)
    {
        double share = random.NextDouble();
        return [.. Enumerable.Range(1, slices - 1).Where(_ => random.NextDouble() < share), slices];
    }

    private static void CheckMaximal(ReductionTree tree, SliceRange held)
    {
        int covered = held.Start;
        foreach (SliceRange subtree in tree.MaximalSubtrees(held))
        {
            tree.IsSubtree(subtree).ShouldBeTrue($"{subtree} in {tree.Root}");
            subtree.Start.ShouldBe(covered);
            for (int start = held.Start; start <= subtree.Start; start++)
                for (int end = subtree.End; end <= held.End; end++)
                    (new SliceRange(start, end) != subtree && tree.IsSubtree(new SliceRange(start, end))).ShouldBeFalse($"{subtree} of {held} can grow");
            covered = subtree.End;
        }

        covered.ShouldBe(held.End);
    }
}
