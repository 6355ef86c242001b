using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Lessons.Experiments;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Lessons.Chapters;

/// <summary>A network that knows nothing gives each of n classes the probability 1/n.</summary>
internal sealed class InitialLoss() : Lesson("initial-loss", "The loss before the first step is -log(1/n)")
{
    /// <inheritdoc/>
    public override Task<LessonReport> TeachAsync()
    {
        List<ImmutableArray<string>> rows = [];
        List<(double Expected, double Zero, double Xavier)> found = [];
        foreach (int classes in (int[])[2, 10, 26, 100])
        {
            double expected = -DeterministicMath.Log(1.0 / classes);
            double zero = Loss(classes, Initializers.Zeros);
            double xavier = Loss(classes, Initializers.XavierNormal);
            found.Add((expected, zero, xavier));
            rows.Add(Written.Row($"{classes}", Written.Figure(expected), Written.Figure(zero), Written.Figure(xavier)));
        }

        return Task.FromResult(new LessonReport(
            "An untrained 20-64-n network with tanh on 1,000 samples of normal numbers, softmax cross-entropy. A first loss far from this "
            + "tells of a wrong loss, a wrong number of classes, or weights that start too large.",
            ["classes n", "-log(1/n)", "last layer starts at zero", "Xavier"],
            [.. rows],
            [
                new Claim("with a last layer of zeros the first loss is -log(1/n)", found.All(row => Math.Abs(row.Zero - row.Expected) < 1e-5)),
                new Claim("with Xavier's weights it is within 0.5 of it", found.All(row => Math.Abs(row.Xavier - row.Expected) < 0.5)),
            ]));
    }

    private static double Loss(int classes, Initializer last)
    {
        PreparedData data = Samples.Noise(1_000, features: 20, classes);
        Sequential network = new(new Dense(64, Initializers.XavierNormal), new Tanh(), new Dense(classes, last));
        Model model = new(data.SampleShape, network, new SoftmaxCrossEntropy());
        float[] weights = new float[model.Layout.Length];
        model.InitializeWeights(seed: 1, weights);
        return new Predictor(model, weights).Evaluate(data.Training).Loss;
    }
}
