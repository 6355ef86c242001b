namespace ClusterNet.Numerics.Tests.Models;

public sealed class SliceSumTests
{
    [Fact]
    public void Sums_slices_in_the_order_of_the_schedule_into_the_layers_part()
    {
        // 1e8 + 1 is 1e8 in float32, so that the order of the additions shows.
        float[] leaves = [1e8f, 1, -1e8f, 1, 5];
        SumSchedule schedule = new([0, 1, 0, 2, 0], [false, false, false, true, true]);
        AlignedVector[] outputs = [new AlignedVector(4), new AlignedVector(4)];
        GradientOutputs part = new(outputs, 1, 2);
        SliceSum sum = new();
        sum.Begin(schedule, 2);
        foreach (float leaf in leaves)
        {
            sum.Leaf().Fill(leaf);
            sum.Push(part);
        }

        float expected = (1e8f + 1) + (-1e8f + 1);
        outputs[0].Span.ToArray().ShouldBe([0, expected, expected, 0]);
        outputs[1].Span.ToArray().ShouldBe([0f, 5f, 5f, 0f]);
    }

    [Fact]
    public void Serves_longer_vectors_and_deeper_schedules_after_short_ones()
    {
        SliceSum sum = new();
        foreach ((int leaves, int length) in new[] { (1, 3), (8, 1), (4, 50), (16, 20) })
        {
            AlignedVector[] outputs = [new AlignedVector(length)];
            sum.Begin(new ReductionTree(leaves).Worker(0, leaves), length);
            for (int leaf = 0; leaf < leaves; leaf++)
            {
                sum.Leaf().Fill(1);
                sum.Push(new GradientOutputs(outputs, 0, length));
            }

            outputs[0].Span.ToArray().ShouldAllBe(value => value == leaves);
        }
    }

    [Fact]
    public void A_part_outside_of_the_vectors_is_an_error()
    {
        AlignedVector[] outputs = [new AlignedVector(4)];
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientOutputs(outputs, 3, 2).Count);
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientOutputs(outputs, 1, 2).Slice(1, 2).Count);
    }
}
