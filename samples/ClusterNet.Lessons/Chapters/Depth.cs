using System.Collections.Immutable;
using ClusterNet.Data.Generated;
using ClusterNet.Lessons.Experiments;
using ClusterNet.Numerics;

namespace ClusterNet.Lessons.Chapters;

/// <summary>What made deep networks trainable: ReLU with He's weights, then skips.</summary>
internal sealed class Depth() : Lesson("depth", "Twenty plain sigmoid layers do not learn; ReLU with He's weights does; residuals do better")
{
    private const int Width = 32;

    /// <inheritdoc/>
    public override async Task<LessonReport> TeachAsync()
    {
        Outcome sigmoid = await TrainAsync(Plain(() => new Sigmoid(), Initializers.XavierNormal));
        Outcome relu = await TrainAsync(Plain(() => new Relu(), Initializers.HeNormal));
        Outcome residual = await TrainAsync(Residuals());
        return new LessonReport(
            $"Twenty dense layers of {Width} units on the spiral, 2,000 points, 50 epochs of plain gradient descent at 0.05. A residual skips two layers, "
            + "of which the second starts at zero. The jobs config/deep-sigmoid.yaml, deep-relu.yaml and deep-residual.yaml are these.",
            ["network", "training loss", "validation loss", "validation accuracy"],
            [Row("sigmoid, Xavier", sigmoid), Row("ReLU, He", relu), Row("ReLU, He, residuals", residual)],
            [
                new Claim("the sigmoid network learns nothing: its loss is that of a coin, ln 2", Math.Abs(sigmoid.EpochLosses[^1] - Math.Log(2)) < 0.01),
                new Claim("the same network with ReLU and He's weights learns", relu.ValidationAccuracy > 0.85),
                new Claim("with residuals it learns better", residual.ValidationAccuracy > relu.ValidationAccuracy + 0.02),
            ]);
    }

    private static Task<Outcome> TrainAsync(Sequential network) => new Experiment
    {
        Data = Samples.Generated(GeneratedSets.Spiral, 2_000),
        Network = network,
        LearningRate = 0.05,
        Epochs = 50,
    }.RunAsync();

    private static Sequential Plain(Func<Module> activation, Initializer initializer) => new(
    [
        .. Enumerable.Range(0, 19).SelectMany(_ => new[] { new Dense(Width, initializer), activation() }),
        new Dense(2),
    ]);

    private static Sequential Residuals() => new(
    [
        new Dense(Width),
        new Relu(),
        .. Enumerable.Range(0, 9).Select(_ => new Residual(new Dense(Width), new Relu(), new Dense(Width, Initializers.Zeros))),
        new Dense(2),
    ]);

    private static ImmutableArray<string> Row(string network, Outcome outcome) => Written.Row(
        network, Written.Figure(outcome.EpochLosses[^1]), Written.Figure(outcome.Result.Validation!.Loss), Written.Percent(outcome.ValidationAccuracy));
}
