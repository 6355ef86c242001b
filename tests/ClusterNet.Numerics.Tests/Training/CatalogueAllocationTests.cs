namespace ClusterNet.Numerics.Tests.Training;

public sealed class CatalogueAllocationTests
{
    public static TheoryData<string> Names => [.. TestModels.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_nothing_once_warmed_up(string name)
    {
        Model model = TestModels.All[name];
        float[] start = new float[model.Layout.Length];
        model.InitializeWeights(TestNumbers.Seed, start);
        SingleLaneTrainer trainer = new(model, new Adam(), start, slices: 8);
        float[] features = TestModels.Features(name, 32);
        float[] targets = TestModels.Targets(32);
        for (int step = 0; step < 5; step++)
            trainer.Step(0.001f, features, targets);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 5; step++)
        {
            trainer.Step(0.001f, features, targets);
            trainer.Step(0.001f, features.AsSpan(0, 9 * model.InputShape.Size), targets.AsSpan(0, 9));
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
