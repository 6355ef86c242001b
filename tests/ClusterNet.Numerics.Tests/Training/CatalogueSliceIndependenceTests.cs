using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Training;

/// <summary>
/// A step's gradient has the same bits however its slices are spread over lanes, with batch statistics, chance, recurrence and skips.
/// </summary>
public sealed class CatalogueSliceIndependenceTests
{
    private static readonly int[] RowStarts = [0, 4, 8, 11, 11, 15, 19, 20, 24]; // an empty slice, one of a single row
    private readonly ReductionTree _tree = new(RowStarts.Length - 1);

    public static TheoryData<string> Names => [.. TestModels.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_do_not_depend_on_how_slices_are_spread(string name)
    {
        Model model = TestModels.All[name];
        float[] weights = Weights(model);
        AlignedVector whole = NewLane(name).Run(weights, RowStarts, 0, 8, _tree.Worker(0, 8)).Gradients[0];
        whole.Span.ToArray().Count(value => value != 0).ShouldBeGreaterThan(model.Layout.Length / 2);
        int[][] spreads = [[0, 4, 8], [0, 1, 2, 3, 4, 5, 6, 7, 8], [0, 3, 8], [0, 1, 3, 6, 8], [0, 5, 6, 8]];
        foreach (int[] borders in spreads)
            Merged(name, weights, borders).AsSpan().ShouldHaveTheBitsOf(whole.Span, $"gradient of {string.Join(' ', borders)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prediction_does_not_depend_on_its_neighbours(string name)
    {
        float[] weights = Weights(TestModels.All[name]);
        float[] together = NewLane(name).Predict(weights, RowStarts, 0, 8);
        for (int slice = 0; slice < 8; slice++)
        {
            float[] alone = NewLane(name).Predict(weights, RowStarts, slice, slice + 1);
            alone.AsSpan().ShouldHaveTheBitsOf(together.AsSpan(RowStarts[slice] * TestModels.Classes, alone.Length), $"slice {slice}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_learns_its_samples(string name)
    {
        Model model = TestModels.All[name];
        SingleLaneTrainer trainer = new(model, new Adam(), Weights(model));
        float[] features = TestModels.Features(name, 24);
        float[] targets = TestModels.Targets(24);
        float first = trainer.Step(0.01f, features, targets);
        float last = first;
        for (int step = 0; step < 150; step++)
            last = trainer.Step(0.01f, features, targets);
        last.ShouldBeLessThan(0.8f * first);
    }

    private float[] Merged(string name, float[] weights, int[] borders)
    {
        List<ReadOnlyMemory<float>> contributions = [];
        List<(int First, int End)> holders = [];
        for (int holder = 1; holder < borders.Length; holder++)
        {
            (int first, int end) = (borders[holder - 1], borders[holder]);
            holders.Add((first, end));
            AlignedVector[] gradients = NewLane(name).Run(weights, RowStarts, first, end, _tree.Worker(first, end)).Gradients;
            contributions.AddRange(gradients.Select(gradient => (ReadOnlyMemory<float>)gradient.Memory));
        }

        float[] total = new float[weights.Length];
        new ContributionSum().Sum(_tree.Server([.. holders]), contributions.ToArray(), [total]);
        return total;
    }

    private static float[] Weights(Model model)
    {
        float[] weights = new float[model.Layout.Length];
        model.InitializeWeights(TestNumbers.Seed, weights);
        return weights;
    }

    private static Lane NewLane(string name) =>
        new(TestModels.All[name], TestModels.Features(name, RowStarts[^1]), TestModels.Targets(RowStarts[^1]));
}
