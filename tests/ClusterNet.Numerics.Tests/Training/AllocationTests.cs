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
}
