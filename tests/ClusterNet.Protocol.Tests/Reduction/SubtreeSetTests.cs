using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Tests.Reduction;

public sealed class SubtreeSetTests
{
    [Fact]
    public void Subtrees_in_any_order_with_duplicates_complete_the_sum_and_each_value_is_kept_or_displaced_once()
    {
        Random random = new(2);
        for (int trial = 0; trial < 500; trial++)
        {
            int slices = random.Next(1, 20);
            SubtreeSet<string> set = new(new ReductionTree(slices));
            List<string> displaced = [];
            int added = 0;
            while (!set.IsComplete)
            {
                SliceRange subtree = RandomSubtree(random, slices);
                set.TryAdd(subtree, $"{added++}", displaced);
            }

            set.Missing().ShouldBeEmpty();
            displaced.Count.ShouldBe(added - set.Ordered().Length, $"trial {trial}");
            displaced.Concat(set.Ordered().Select(part => part.Value)).Distinct().Count().ShouldBe(added, $"trial {trial}");
            int covered = 0;
            foreach ((SliceRange subtree, _) in set.Ordered())
            {
                subtree.Start.ShouldBe(covered, $"trial {trial}");
                covered = subtree.End;
            }

            covered.ShouldBe(slices);
        }
    }

    [Fact]
    public void A_duplicate_is_refused()
    {
        SubtreeSet<string> set = new(new ReductionTree(4));
        List<string> displaced = [];
        set.TryAdd(new SliceRange(0, 2), "first", displaced).ShouldBeTrue();

        set.TryAdd(new SliceRange(0, 2), "second", displaced).ShouldBeFalse();
        set.TryAdd(new SliceRange(1, 2), "a part", displaced).ShouldBeFalse();

        displaced.ShouldBe(["second", "a part"]);
        set.Ordered().ShouldBe([(new SliceRange(0, 2), "first")]);
    }

    [Fact]
    public void A_larger_subtree_takes_the_place_of_its_parts()
    {
        SubtreeSet<string> set = new(new ReductionTree(4));
        List<string> displaced = [];
        set.TryAdd(new SliceRange(1, 2), "1", displaced);
        set.TryAdd(new SliceRange(3, 4), "3", displaced);

        set.TryAdd(new SliceRange(0, 4), "all", displaced).ShouldBeTrue();

        displaced.ShouldBe(["1", "3"]);
        set.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void What_is_missing_is_told_as_ranges()
    {
        SubtreeSet<string> set = new(new ReductionTree(8));
        set.TryAdd(new SliceRange(2, 4), "2-3", []);
        set.TryAdd(new SliceRange(6, 7), "6", []);

        set.Missing().ShouldBe([new SliceRange(0, 2), new SliceRange(4, 6), new SliceRange(7, 8)]);
    }

    [Fact]
    public void A_drained_set_can_be_filled_again()
    {
        SubtreeSet<string> set = new(new ReductionTree(2));
        set.TryAdd(new SliceRange(0, 2), "old", []);

        set.Drain().ShouldBe([(new SliceRange(0, 2), "old")]);

        set.IsEmpty.ShouldBeTrue();
        set.TryAdd(new SliceRange(0, 1), "new", []).ShouldBeTrue();
        set.Missing().ShouldBe([new SliceRange(1, 2)]);
        set.Ordered().ShouldBe([(new SliceRange(0, 1), "new")]);
    }

    [Fact]
    public void What_is_no_subtree_is_an_error() =>
        Should.Throw<ProtocolException>(() => new SubtreeSet<string>(new ReductionTree(4)).TryAdd(new SliceRange(1, 3), "1-2", []));

    private static SliceRange RandomSubtree(Random random, int slices)
    {
        ReductionTree tree = new(slices);
        while (true)
        {
            int start = random.Next(slices);
            SliceRange range = new(start, random.Next(start, slices) + 1);
            if (tree.IsSubtree(range))
                return range;
        }
    }
}
