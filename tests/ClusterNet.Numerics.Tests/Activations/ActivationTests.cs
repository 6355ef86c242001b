using ClusterNet.Numerics.Tests.Golden;
using ClusterNet.Numerics.Tests.Layers;

namespace ClusterNet.Numerics.Tests.Activations;

public sealed class ActivationTests
{
    public static TheoryData<string> All => [.. StandardCatalogues.Activations.Names.Where(name => name is not ("softmax" or "maxout" or "brelu" or "prelu"))];

    [Theory]
    [MemberData(nameof(All))]
    public void Elementwise_activations_keep_a_nan_and_stay_finite_for_huge_inputs(string name)
    {
        float[] y = Forward(StandardCatalogues.Activations.Create(name, new Catalogues.FixedOptions()), 3, [float.NaN, 3e38f, -3e38f]);
        float.IsNaN(y[0]).ShouldBeTrue();
        float.IsFinite(y[1]).ShouldBeTrue();
        float.IsFinite(y[2]).ShouldBeTrue();
    }

    [Fact]
    public void Gates_close_for_very_negative_inputs()
    {
        Forward(new Silu(), 1, [-3e38f])[0].ShouldBe(0f, 1e-30);
        Forward(new Gelu(), 1, [-3e38f])[0].ShouldBe(0f, 1e-30);
        Forward(new Softplus(), 1, [-3e38f])[0].ShouldBe(0f);
    }

    [Fact]
    public void Inverse_square_root_units_reach_their_limit() => Forward(new Isru(4), 2, [3e38f, -3e38f]).ShouldBe([0.5f, -0.5f]);

    [Fact]
    public void Binary_step_is_one_from_zero_on_and_passes_the_gradient_only_where_asked()
    {
        float[] x = [-1, -0f, 0, 1e-30f];
        float[] ones = [1, 1, 1, 1];
        LayerRunner runner = new(new BinaryStep(), new Shape(4), [0, 1], SumSchedule.SingleLeaf);
        runner.Forward(x).ShouldBe([0f, 1f, 1f, 1f]);
        runner.Backward(x, x, ones).Input.ShouldBe([0f, 0f, 0f, 0f]);
        LayerRunner straight = new(new BinaryStep(straightThrough: true), new Shape(4), [0, 1], SumSchedule.SingleLeaf);
        straight.Backward(x, x, ones).Input.ShouldBe(ones);
    }

    [Fact]
    public void Maxout_gives_the_largest_piece_and_its_gradient_to_the_first_of_equals()
    {
        float[] x = [1, 4, 2, 2, -1, -5];
        LayerRunner runner = new(new Maxout(2), new Shape(6), [0, 1], SumSchedule.SingleLeaf);
        float[] y = runner.Forward(x);
        y.ShouldBe([4f, 2f, -1f]);
        runner.Backward(x, y, [10, 20, 30]).Input.ShouldBe([0f, 10f, 20f, 0f, 30f, 0f]);
    }

    [Fact]
    public void Maxout_of_an_image_takes_the_largest_of_neighbouring_channels()
    {
        LayerRunner runner = new(new Maxout(2), new Shape(4, 1, 2), [0, 1], SumSchedule.SingleLeaf);
        runner.Layer.OutputShape.ShouldBe(new Shape(2, 1, 2));
        runner.Forward([1, 8, 5, 2, 3, 4, 9, 0]).ShouldBe([5f, 8f, 9f, 4f]);
    }

    [Fact]
    public void Maxout_needs_a_multiple_of_its_pieces() =>
        Should.Throw<ModelException>(() => new Maxout(3).Build(new Shape(4))).Message.ShouldContain("multiple of 3");

    [Fact]
    public void Prelu_counts_a_slope_for_each_channel()
    {
        new Prelu(shared: false).Build(new Shape(3, 8, 8)).Parameters[0].Shape.ShouldBe(new Shape(3));
        new Prelu(shared: false).Build(new Shape(7, 5)).Parameters[0].Shape.ShouldBe(new Shape(5));
        new Prelu().Build(new Shape(3, 8, 8)).Parameters[0].Shape.ShouldBe(new Shape(1));
    }

    [Fact]
    public void The_slopes_gradient_does_not_depend_on_which_slices_are_computed_together()
    {
        float[] x = TestNumbers.Normal(12, stream: 80);
        float[] dy = TestNumbers.Normal(12, stream: 81);
        LayerRunner both = new(new Prelu(), new Shape(3), [0, 2, 4], new SumSchedule([0, 0], [true, true])) { Parameters = [0.25f] };
        LayerRunner second = new(new Prelu(), new Shape(3), [0, 2], SumSchedule.SingleLeaf) { Parameters = [0.25f] };
        AlignedVector[] together = both.Backward(x, x, dy).Parameters;
        second.Backward(x[6..], x[6..], dy[6..]).Parameters[0].Span.ToArray().AsSpan().ShouldHaveTheBitsOf(together[1].Span, "slope");
    }

    [Fact]
    public void Self_normalization_holds_mean_0_and_variance_1()
    {
        float[] y = Forward(new Selu(), 100_000, TestNumbers.Normal(100_000, stream: 82));
        double mean = y.Average(value => (double)value);
        mean.ShouldBe(0, 0.015);
        y.Average(value => (value - mean) * (value - mean)).ShouldBe(1, 0.02);
    }

    private static float[] Forward(Module activation, int width, float[] x) =>
        new LayerRunner(activation, new Shape(width), [0, 1], SumSchedule.SingleLeaf).Forward(x);
}
