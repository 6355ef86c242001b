using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Training;

public sealed class ChunkUpdateTests
{
    private static readonly Model Model =
        new(new Shape(61), new Sequential(new Dense(97), new Tanh(), new Dense(5)), new MeanSquaredError());
    private readonly float[] _weights = TestNumbers.Normal(Model.Layout.Length, stream: 60);
    private readonly float[][] _contributions =
        [.. Enumerable.Range(0, 5).Select(index => TestNumbers.Normal(Model.Layout.Length, stream: 61 + index))];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void New_weights_do_not_depend_on_how_the_vector_is_cut_into_chunks(int chunks)
    {
        float[] whole = Update(1);
        Update(chunks).AsSpan().ShouldHaveTheBitsOf(whole, "weights");
    }

    [Fact]
    public void Contributions_are_added_in_the_order_of_the_schedule()
    {
        float[] gradient = new float[_weights.Length];
        SumSchedule schedule = new ReductionTree(5).Worker(0, 5);
        new ContributionSum().Sum(schedule, [.. _contributions.Select(vector => (ReadOnlyMemory<float>)vector)], [gradient]);
        float[] expected = [.. Enumerable.Range(0, gradient.Length).Select(index =>
            _contributions[0][index] + _contributions[1][index]
            + (_contributions[2][index] + _contributions[3][index])
            + _contributions[4][index])];
        gradient.AsSpan().ShouldHaveTheBitsOf(expected, "sum");
    }

    [Fact]
    public void A_running_statistic_is_averaged_and_not_trained()
    {
        Model model = new(new Shape(2), new Sequential(new StatisticModule(), new Dense(1)), new MeanSquaredError());
        ChunkUpdate update = new(model.Layout, new Momentum(), new ParameterRange(0, model.Layout.Length));
        float[] gradient = [0.25f, -0.5f, 1, 1, 1];
        float[] weights = new float[5];
        update.Apply(0, 0.1f, SumSchedule.SingleLeaf, [gradient], new float[5], weights, new ContributionSum());
        weights.ShouldBe([-0.25f, 0.5f, -0.1f, -0.1f, -0.1f]);
        update.State[0].Span.ToArray().ShouldBe([0f, 0f, 1f, 1f, 1f]);
    }

    [Fact]
    public void A_chunk_outside_of_the_model_is_an_error() =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new ChunkUpdate(Model.Layout, new Sgd(), new ParameterRange(5, Model.Layout.Length)));

    private float[] Update(int chunks)
    {
        SumSchedule schedule = new ReductionTree(5).Worker(0, 5);
        ContributionSum sum = new();
        float[] weights = new float[_weights.Length];
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            int start = Model.Layout.RowBorderAtOrBefore(weights.Length * chunk / chunks);
            int length = Model.Layout.RowBorderAtOrBefore((int)((long)weights.Length * (chunk + 1) / chunks)) - start;
            ChunkUpdate update = new(Model.Layout, new Adam(), new ParameterRange(start, length));
            ReadOnlyMemory<float>[] contributions =
                [.. _contributions.Select(vector => (ReadOnlyMemory<float>)vector.AsMemory(start, length))];
            for (int step = 0; step < 3; step++)
            {
                ReadOnlySpan<float> before = step == 0 ? _weights.AsSpan(start, length) : weights.AsSpan(start, length);
                update.Apply(step, 0.01f, schedule, contributions, before, weights.AsSpan(start, length), sum);
            }
        }

        return weights;
    }

    /// <summary>Passes its input on and keeps two numbers that are not trained.</summary>
    private sealed class StatisticModule : Module
    {
        public override Layer Build(Shape input) => new StatisticLayer(input);
    }

    private sealed class StatisticLayer(Shape shape) : Layer(
        shape, shape, [new ParameterDefinition("mean", new Shape(2), Initializers.Zeros, 1, 1) { UpdateRule =
            UpdateRule.RunningStatistic }])
    {
        public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output) =>
            input.CopyTo(output);

        public override void Backward(
            LayerPass pass,
            ReadOnlySpan<float> parameters,
            ReadOnlySpan<float> input,
            ReadOnlySpan<float> output,
            ReadOnlySpan<float> outputGradient,
            Span<float> inputGradient,
            GradientOutputs gradients) => outputGradient.CopyTo(inputGradient);
    }
}
