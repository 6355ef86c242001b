namespace ClusterNet.Numerics.Tests.Training;

public sealed class AllocationTests
{
    [Fact]
    public void A_step_allocates_nothing_once_warmed_up()
    {
        Model model = new(new Shape(784), new Sequential(new Dense(128), new Relu(), new Dense(10)), new SoftmaxCrossEntropy());
        float[] start = new float[model.Layout.Length];
        model.InitializeWeights(TestNumbers.Seed, start);
        SingleLaneTrainer trainer = new(model, new Adam(), start, slices: 8);
        float[] features = TestNumbers.Normal(128 * 784, stream: 50);
        float[] targets = [.. Enumerable.Range(0, 128).Select(row => (float)(row % 10))];
        for (int step = 0; step < 5; step++)
            trainer.Step(0.001f, features, targets);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 5; step++)
        {
            trainer.Step(0.001f, features, targets);
            trainer.Step(0.001f, features.AsSpan(0, 33 * 784), targets.AsSpan(0, 33)); // the shorter last batch of an epoch
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_chain_of_links_allocates_nothing()
    {
        OptimizerChain optimizer = new(
            [new ClipByGlobalNorm(1), new WeightPenalty(l2: 0.1), new ScaleByAdam(amsGrad: true), new ScaleByRmsProp(centred: true), new ScaleByNadam(), new MaxNorm(1)]);
        Model model = new(new Shape(10), new Sequential(new Dense(300)), new MeanSquaredError());
        ChunkUpdate update = new(model.Layout, optimizer, new ParameterRange(0, model.Layout.Length));
        float[] weights = TestNumbers.Normal(model.Layout.Length, stream: 51);
        ReadOnlyMemory<float>[] gradients = [TestNumbers.Normal(model.Layout.Length, stream: 52)];
        ContributionSum sum = new();
        SquareSum squares = new();
        long before = 0;
        for (int step = 0; step < 10; step++)
        {
            if (step == 5)
                before = GC.GetAllocatedBytesForCurrentThread();
            squares.Clear();
            update.AddSquares(SumSchedule.SingleLeaf, gradients, sum, squares);
            UpdateContext context = new(step, 0.01f) { GradientNorm = Math.Sqrt(squares.ToDouble()) };
            update.Apply(context, SumSchedule.SingleLeaf, gradients, weights, weights, sum);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
