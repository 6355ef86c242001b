namespace ClusterNet.Numerics.Tests.Metrics;

public sealed class AreaUnderCurveTests
{
    [Fact]
    public void The_area_is_that_counted_by_hand() =>
        // Pairs of a positive (0.4, 0.8) and a negative (0.1, 0.35 and 0.6): 0.4 wins 2 of 3, 0.8 wins 3 of 3.
        AreaUnderCurve.Of([0.1f, 0.4f, 0.35f, 0.8f, 0.6f], [false, true, false, true, false]).ShouldBe(5 / 6.0);

    [Fact]
    public void Equal_scores_count_half() => AreaUnderCurve.Of([1f, 1, 1, 2], [true, false, false, true]).ShouldBe((0.5 + 0.5 + 2) / 4);

    [Fact]
    public void Perfect_and_reversed_orders_are_one_and_zero()
    {
        AreaUnderCurve.Of([1f, 2, 3], [false, true, true]).ShouldBe(1);
        AreaUnderCurve.Of([3f, 2, 1], [false, true, true]).ShouldBe(0);
    }

    [Fact]
    public void It_is_the_share_of_pairs_that_are_in_order()
    {
        const int Count = 200;
        float[] scores = [.. Enumerable.Range(0, Count).Select(i => (i * 67 % 23) / 10f)];
        bool[] positive = [.. Enumerable.Range(0, Count).Select(i => i * 31 % 7 < 3)];
        double wins = 0;
        double pairs = 0;
        for (int p = 0; p < Count; p++)
            for (int n = 0; n < Count; n++)
                if (positive[p] && !positive[n])
                {
                    pairs++;
                    wins += scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
                }

        AreaUnderCurve.Of(scores, positive).ShouldNotBeNull().ShouldBe(wins / pairs, 1e-12);
    }

    [Fact]
    public void One_kind_alone_has_no_curve()
    {
        AreaUnderCurve.Of([1f, 2], [true, true]).ShouldBeNull();
        AreaUnderCurve.Of([1f, float.NaN], [true, false]).ShouldBeNull();
        Should.Throw<ArgumentException>(() => AreaUnderCurve.Of([1f], [true, false]));
    }
}
