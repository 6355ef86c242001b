using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Layers;

public sealed class BatchNormalizationTests
{
    [Fact]
    public void Each_slice_is_normalized_by_its_own_statistics()
    {
        LayerRunner runner = new(
            new BatchNormalization(), new Shape(3, 2, 2), [0, 4, 4, 9], new SumSchedule([0, 0, 2], [false, false, true]));
        runner.Parameters = [1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1];
        float[] y = runner.Forward(TestNumbers.Normal(9 * 12, stream: 82, scale: 5));
        foreach ((int start, int end) in new[] { (0, 4), (4, 9) })
            for (int channel = 0; channel < 3; channel++)
            {
                IEnumerable<float> rows = Enumerable.Range(start, end - start).SelectMany(row => y.Skip((row * 12) + (channel * 4)).Take(4));
                double[] values = [.. rows.Select(value => (double)value)];
                values.Average().ShouldBe(0, 1e-6);
                values.Average(value => value * value).ShouldBe(1, 1e-4);
            }
    }

    [Fact]
    public void Running_statistics_follow_those_of_the_slices()
    {
        // Two slices, of 2 and 1 samples; with a single value there is no unbiased variance.
        LayerRunner runner = new(new BatchNormalization(momentum: 0.3), new Shape(1), [0, 2, 3], new SumSchedule([0, 1], [false, true]));
        runner.Parameters = [1, 0, 10, 20];
        float[] x = [1, 5, 7];
        float[] y = runner.Forward(x);
        y[2].ShouldBe(0);
        float[] gradient = runner.Backward(x, y, [1, 1, 1]).Parameters[0].Span.ToArray();
        (10 - gradient[2]).ShouldBe((float)((0.7 * 10) + (0.3 * ((3 * 2) + 7) / 3)), 1e-5f);
        (20 - gradient[3]).ShouldBe((float)(20 - (0.3 * 2 / 3 * (20 - 8))), 1e-5f);
    }

    [Fact]
    public void In_inference_a_row_does_not_depend_on_its_neighbours()
    {
        float[] x = TestNumbers.Normal(5 * 6, stream: 83);
        float[] parameters = [1, 2, -1, 3, 0.1f, 0.2f, 2, 0.5f];
        Shape shape = new(2, 3, 1);
        LayerRunner together = new(new BatchNormalization(), shape, [0, 5], SumSchedule.SingleLeaf, PassMode.Inference);
        LayerRunner alone = new(new BatchNormalization(), shape, [0, 1], SumSchedule.SingleLeaf, PassMode.Inference);
        together.Parameters = alone.Parameters = parameters;
        alone.Forward(x[18..24]).AsSpan().ShouldHaveTheBitsOf(together.Forward(x).AsSpan(18, 6), "row 3");
    }

    [Fact]
    public void The_running_statistics_are_not_trained_by_the_optimizer()
    {
        Layer layer = new BatchNormalization().Build(new Shape(3, 2, 2));
        layer.Parameters.Select(parameter => $"{parameter.Name} {parameter.Shape} {parameter.UpdateRule}").ShouldBe(
        [
            "weight [3] Optimizer", "bias [3] Optimizer", "running_mean [3] RunningStatistic", "running_var [3] RunningStatistic",
        ]);
        Should.Throw<ModelException>(() => new BatchNormalization().Build(new Shape(3, 2))).Message.ShouldContain("[3, 2]");
    }
}
