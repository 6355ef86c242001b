using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Tests.Reduction;

public sealed class StatisticSumsTests
{
    [Fact]
    public void The_tree_decides_the_rounding()
    {
        // In another order the three sums differ: (1e16 + 1) + 1 = 1e16, but 1e16 + (1 + 1) = 1e16 + 2.
        StatisticSums[] values = [Loss(1e16), Loss(1), Loss(1)];

        StatisticSums sum = StatisticSums.Reduce(new ReductionTree(3), [.. values.Select((value, slice) => (new SliceRange(slice, slice + 1), value))]);

        sum.LossSum.ShouldBe(1e16);
        sum.Samples.ShouldBe(3);
    }

    [Fact]
    public void Partial_sums_reduce_to_the_same_as_their_parts()
    {
        Random random = new(3);
        ReductionTree tree = new(11);
        StatisticSums[] values = [.. Enumerable.Range(0, 11).Select(_ => Loss(random.NextDouble()))];
        StatisticSums expected = Reduce(tree, values, [11]);

        for (int trial = 0; trial < 100; trial++)
            Reduce(tree, values, [random.Next(1, 6), random.Next(6, 11), 11]).ShouldBe(expected, $"trial {trial}");
    }

    [Fact]
    public void Means_are_over_the_samples()
    {
        StatisticSums sums = new([6, 4, 3]);

        sums.MeanLoss.ShouldBe(1.5);
        sums.MetricCount.ShouldBe(1);
        sums.MeanMetric(0).ShouldBe(0.75);
    }

    [Fact]
    public void Statistics_of_different_kinds_are_not_added()
    {
        Should.Throw<ProtocolException>(() => Loss(1).Add(new StatisticSums([1, 1, 1])));
        Should.Throw<ProtocolException>(() => new StatisticSums([1]));
    }

    private static StatisticSums Reduce(ReductionTree tree, StatisticSums[] values, int[] ends)
    {
        List<(SliceRange, StatisticSums)> parts = [];
        int start = 0;
        foreach (int end in ends)
        {
            foreach (SliceRange subtree in tree.MaximalSubtrees(new SliceRange(start, end)))
                parts.Add((subtree, SumOf(values, subtree)));
            start = end;
        }

        return StatisticSums.Reduce(tree, [.. parts]);
    }

    private static StatisticSums SumOf(StatisticSums[] values, SliceRange node)
    {
        if (node.Length == 1)
            return values[node.Start];
        int lower = 1;
        while (lower * 2 < node.Length)
            lower *= 2;
        return SumOf(values, node with { End = node.Start + lower }).Add(SumOf(values, node with { Start = node.Start + lower }));
    }

    private static StatisticSums Loss(double loss) => new([loss, 1]);
}
