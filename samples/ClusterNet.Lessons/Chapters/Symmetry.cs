using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Lessons.Experiments;
using ClusterNet.Numerics;

namespace ClusterNet.Lessons.Chapters;

/// <summary>Units that start alike get the same gradient and stay alike.</summary>
internal sealed class Symmetry() : Lesson("symmetry", "Zero initialization does not break symmetry")
{
    private const int Units = 16;

    /// <inheritdoc/>
    public override async Task<LessonReport> TeachAsync()
    {
        (double zeroDifference, double zeroAccuracy) = await TrainAsync(Initializers.Zeros);
        (double difference, double accuracy) = await TrainAsync(Initializers.XavierNormal);
        return new LessonReport(
            $"A 2-{Units}-2 network with sigmoids on the Playground's circle, 100 epochs with Adam at 0.05. Measured is the largest difference between "
            + "the weights of any hidden unit and those of the first.",
            ["weights start", "largest difference between hidden units", "validation accuracy"],
            [
                Written.Row("at zero", Written.Scale(zeroDifference), Written.Percent(zeroAccuracy)),
                Written.Row("as Xavier has it", Written.Scale(difference), Written.Percent(accuracy)),
            ],
            [
                new Claim($"after 100 epochs the {Units} units that started at zero are still one and the same, to the last bit", zeroDifference == 0),
                new Claim("so they cannot enclose the disc", zeroAccuracy < 0.9),
                new Claim("units that start by chance can", accuracy > 0.97 && difference > 0),
            ]);
    }

    private static async Task<(double Difference, double Accuracy)> TrainAsync(Initializer initializer)
    {
        PreparedData data = Samples.Generated(GeneratedSets.Circle, 1_000);
        Experiment experiment = new()
        {
            Data = data,
            Network = new Sequential(new Dense(Units, initializer), new Sigmoid(), new Dense(2, initializer)),
            Optimizer = new Adam(),
            LearningRate = 0.05,
            Epochs = 100,
        };
        Outcome outcome = await experiment.RunAsync();
        ImmutableArray<float> hidden = [.. outcome.Result.Weights.Span[..(2 * Units)]]; // [2, units]
        double difference = Enumerable.Range(0, 2 * Units).Max(index => Math.Abs(hidden[index] - hidden[index / Units * Units]));
        return (difference, outcome.ValidationAccuracy);
    }
}
