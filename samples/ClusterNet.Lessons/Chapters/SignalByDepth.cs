using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Lessons.Experiments;
using ClusterNet.Numerics;

namespace ClusterNet.Lessons.Chapters;

/// <summary>ReLU halves the mean square of what goes through it; He's weights are larger by √2 to make up for it.</summary>
internal sealed class SignalByDepth() : Lesson("variance", "Xavier with ReLU shrinks the variance by depth, He does not")
{
    private const int Width = 256;
    private const int Rows = 256;
    private static readonly ImmutableArray<int> Depths = [1, 2, 5, 10, 15, 20];

    /// <inheritdoc/>
    public override Task<LessonReport> TeachAsync()
    {
        PreparedData data = Samples.Noise(Rows, Width, classes: 2);
        ImmutableArray<double> xavier = [.. Depths.Select(depth => Deviation(data, Initializers.XavierNormal, depth))];
        ImmutableArray<double> he = [.. Depths.Select(depth => Deviation(data, Initializers.HeNormal, depth))];
        double perLayer = Math.Pow(xavier[^1] / xavier[0], 1.0 / (Depths[^1] - Depths[0]));
        return Task.FromResult(new LessonReport(
            $"Standard normal inputs go through untrained layers of {Width} units with ReLU (Glorot and Bengio 2010; He, Zhang, Ren and Sun 2015). "
            + "Measured is the standard deviation of all outputs of a layer.",
            ["after layer", "Xavier", "He"],
            [.. Depths.Select((depth, place) => Written.Row($"{depth}", Written.Scale(xavier[place]), Written.Scale(he[place])))],
            [
                new Claim(
                    $"with Xavier a layer multiplies the deviation by {Written.Scale(perLayer)}, near 1/√2",
                    Math.Abs(perLayer - Math.Sqrt(0.5)) < 0.05),
                new Claim("with He the deviation after 20 layers is within a factor of 2 of that after one", he[^1] / he[0] is > 0.5 and < 2),
            ]));
    }

    /// <summary>The first layers of a deep network are those of a shallow one with the same seed.</summary>
    private static double Deviation(PreparedData data, Initializer initializer, int depth)
    {
        Module[] modules = [.. Enumerable.Range(0, depth).SelectMany(_ => new Module[] { new Dense(Width, initializer), new Relu() })];
        Model model = new(data.SampleShape, new Sequential(modules), new SoftmaxCrossEntropy());
        float[] weights = new float[model.Layout.Length];
        model.InitializeWeights(seed: 1, weights);
        GradientComputer computer = new(model, seed: 1);
        computer.Begin(PassMode.Inference, [.. Enumerable.Range(0, Rows)], [0, Rows], SumSchedule.SingleLeaf, step: 0, Rows);
        data.Training.GatherRange(0, Rows, computer.Features, computer.Targets);
        for (int stage = 0; stage < computer.Stages; stage++)
            computer.Forward(weights, stage);
        return StandardDeviation(computer.Predictions);
    }

    private static double StandardDeviation(ReadOnlySpan<float> values)
    {
        double sum = 0;
        double squares = 0;
        foreach (float value in values)
        {
            sum += value;
            squares += (double)value * value;
        }

        double mean = sum / values.Length;
        return Math.Sqrt((squares / values.Length) - (mean * mean));
    }
}
