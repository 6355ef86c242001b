namespace ClusterNet.Numerics.Tests.Training;

/// <summary>
/// Training ends in bits that are written down here, so that they are compared across machines, vector widths and changes of the code.
/// A change that is meant to alter the definition of the bits alters these numbers; any other must not.
/// </summary>
public sealed class PinnedBitsTests
{
    [Fact]
    public void Classification_with_adam_ends_in_the_pinned_bits() =>
        Train(new Adam(weightDecay: 0.001), new SoftmaxCrossEntropy(), classes: 7)
            .ShouldBe("fdad4651471fd990bc60fefc0957ebb86bf7181234353a9a8a8186a8f2c3a6c1");

    [Fact]
    public void Binary_classification_with_nesterov_ends_in_the_pinned_bits() =>
        Train(new Momentum(0.9, nesterov: true), new BinaryCrossEntropy(), classes: 1)
            .ShouldBe("4fee64caafa23c4eb302562ae80870f87acdc14e2aea2a8ed5f292e0115d7bfd");

    private static string Train(Optimizer optimizer, Loss loss, int classes)
    {
        Model model = new(
            new Shape(19),
            new Sequential(new Dense(37), new Relu(), new Dense(29), new Tanh(), new Dense(23), new Sigmoid(), new Dense(classes)),
            loss);
        float[] start = new float[model.Layout.Length];
        model.InitializeWeights(TestNumbers.Seed, start);
        SingleLaneTrainer trainer = new(model, optimizer, start, slices: 5);
        float[] features = TestNumbers.Normal(64 * 19, stream: 70);
        float[] targets = [.. Enumerable.Range(0, 64).Select(row => (float)(row % Math.Max(2, classes)))];
        for (int step = 0; step < 40; step++)
            trainer.Step(0.01f, features, targets);
        return WeightsHash.Sha256(trainer.Weights.Span);
    }
}
