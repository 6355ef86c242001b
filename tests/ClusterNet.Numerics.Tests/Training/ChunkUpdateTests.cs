using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Training;

public sealed class ChunkUpdateTests
{
    private static readonly Model Model = new(new Shape(61), new Sequential(new Dense(97), new Tanh(), new Dense(5)), new MeanSquaredError());
    private readonly float[] _weights = TestNumbers.Normal(Model.Layout.Length, stream: 60);
    private readonly float[][] _contributions = [.. Enumerable.Range(0, 5).Select(index => TestNumbers.Normal(Model.Layout.Length, stream: 61 + index))];

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
            (_contributions[0][index] + _contributions[1][index] + (_contributions[2][index] + _contributions[3][index])) + _contributions[4][index])];
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

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Clipping_and_max_norm_do_not_depend_on_how_the_vector_is_cut_into_chunks(int chunks)
    {
        OptimizerChain optimizer = new([new ClipByGlobalNorm(30), new ScaleByAdam(), new MaxNorm(2.5)]);
        float[] whole = Update(7, optimizer);
        Update(chunks, optimizer).AsSpan().ShouldHaveTheBitsOf(whole, "weights");
    }

    [Fact]
    public void Max_norm_limits_the_rows_of_weights_and_leaves_biases()
    {
        float[] weights = Update(3, new OptimizerChain([new MaxNorm(0.5)]));
        foreach (ParameterPlacement parameter in Model.Layout.Parameters)
            for (int row = parameter.Offset; row < parameter.Offset + parameter.Length; row += parameter.Definition.RowLength)
            {
                double norm = Math.Sqrt(weights.AsSpan(row, parameter.Definition.RowLength).ToArray().Sum(weight => (double)weight * weight));
                if (parameter.Definition.Shape.Rank == 2)
                    norm.ShouldBeLessThan(0.5 + 1e-6);
                else
                    norm.ShouldBeGreaterThan(0.6);
            }
    }

    [Fact]
    public void A_chunk_that_parts_a_constrained_row_is_an_error()
    {
        ParameterRange range = new(0, 150);
        Should.Throw<ArgumentException>(() => new ChunkUpdate(Model.Layout, new OptimizerChain([new MaxNorm(1)]), range)).Message.ShouldContain("0.weight");
        new ChunkUpdate(Model.Layout, new Adam(), range).Range.ShouldBe(range);
    }

    [Fact]
    public void A_norm_that_nobody_took_is_an_error()
    {
        int length = Model.Layout.Length;
        ChunkUpdate update = new(Model.Layout, new OptimizerChain([new ClipByGlobalNorm(1)]), new ParameterRange(0, length));
        Should.Throw<InvalidOperationException>(() =>
            update.Apply(0, 0.1f, SumSchedule.SingleLeaf, [_contributions[0]], _weights, new float[length], new ContributionSum())).Message.ShouldContain("norm");
    }

    [Fact]
    public void Running_statistics_do_not_count_in_the_norm()
    {
        Model model = new(new Shape(2), new Sequential(new StatisticModule(), new Dense(1)), new MeanSquaredError());
        ChunkUpdate update = new(model.Layout, new OptimizerChain([new ClipByGlobalNorm(1)]), new ParameterRange(0, model.Layout.Length));
        SquareSum squares = new();
        update.AddSquares(SumSchedule.SingleLeaf, [new float[] { 100, 100, 1, 2, 3 }], new ContributionSum(), squares);
        squares.ToDouble().ShouldBe(14);
    }

    [Fact]
    public void A_chunk_outside_of_the_model_is_an_error() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ChunkUpdate(Model.Layout, new Sgd(), new ParameterRange(5, Model.Layout.Length)));

    private float[] Update(int chunks, Optimizer? optimizer = null)
    {
        SumSchedule schedule = new ReductionTree(5).Worker(0, 5);
        ContributionSum sum = new();
        float[] weights = [.. _weights];
        ChunkUpdate[] updates = [.. Enumerable.Range(0, chunks).Select(chunk => MakeUpdate(chunk, chunks, optimizer ?? new Adam()))];
        for (int step = 0; step < 3; step++)
        {
            SquareSum squares = new();
            foreach (ChunkUpdate update in updates)
                update.AddSquares(schedule, Contributions(update.Range), sum, squares);
            UpdateContext context = new(step, 0.01f) { GradientNorm = Math.Sqrt(squares.ToDouble()) };
            foreach (ChunkUpdate update in updates)
            {
                Span<float> chunk = weights.AsSpan(update.Range.Offset, update.Range.Length);
                update.Apply(context, schedule, Contributions(update.Range), chunk, chunk, sum);
            }
        }

        return weights;
    }

    private static ChunkUpdate MakeUpdate(int chunk, int chunks, Optimizer optimizer)
    {
        int start = Model.Layout.RowBorderAtOrBefore(Model.Layout.Length * chunk / chunks);
        int end = Model.Layout.RowBorderAtOrBefore((int)((long)Model.Layout.Length * (chunk + 1) / chunks));
        return new ChunkUpdate(Model.Layout, optimizer, new ParameterRange(start, end - start));
    }

    private ReadOnlyMemory<float>[] Contributions(ParameterRange range) =>
        [.. _contributions.Select(vector => (ReadOnlyMemory<float>)vector.AsMemory(range.Offset, range.Length))];

    /// <summary>Passes its input on and keeps two numbers that are not trained.</summary>
    private sealed class StatisticModule : Module
    {
        public override Layer Build(Shape input) => new StatisticLayer(input);
    }

    private sealed class StatisticLayer(Shape shape) : Layer(
        shape, shape, [new ParameterDefinition("mean", new Shape(2), Initializers.Zeros, 1, 1) { UpdateRule = UpdateRule.RunningStatistic }])
    {
        public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output) => input.CopyTo(output);

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
