using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Lessons.Experiments;
using ClusterNet.Numerics;

namespace ClusterNet.Lessons.Chapters;

/// <summary>Sorted samples pull the weights to one class, then to the other.</summary>
internal sealed class Shuffling() : Lesson("shuffling", "Without shuffling the loss curve shows it")
{
    private const int Count = 640;
    private const int Epochs = 30;
    private const int StepsPerEpoch = Count / 32;

    /// <inheritdoc/>
    public override async Task<LessonReport> TeachAsync()
    {
        Outcome shuffled = await TrainAsync(shuffles: true);
        Outcome sorted = await TrainAsync(shuffles: false);
        return new LessonReport(
            $"Two normal clouds that overlap, {Count} samples sorted by their class, a linear classifier, batches of 32, "
            + $"{Epochs} epochs of plain gradient descent at 0.3. The losses of the steps before and after the change of class are means over the last ten epochs.",
            ["samples", "loss in the step before the change of class", "in the step after it", "training accuracy at the end"],
            [Row("shuffled in each epoch", shuffled), Row("in their order", sorted)],
            [
                new Claim(
                    "in their order the loss falls while the class stays and leaps when it changes, in every epoch",
                    Leap(sorted) > 1.5 && LeapsEverywhere(sorted)),
                new Claim("shuffled there is no such leap", Leap(shuffled) is > 0.8 and < 1.25),
            ]);
    }

    private static async Task<Outcome> TrainAsync(bool shuffles)
    {
        GeneratedSource clouds = new(GeneratedSets.Gaussians, Count, noise: 2, seed: 1);
        float[] features = new float[2 * Count];
        float[] targets = new float[Count];
        clouds.Read([.. Enumerable.Range(0, Count).OrderBy(id => id % 2).Select(id => (long)id)], features, targets);
        PreparedData data = new TableSource([.. features.Chunk(2)], targets, clouds.ClassNames).Prepared();
        return await new Experiment
        {
            Data = data,
            Network = new Sequential(new Dense(2, Initializers.Zeros)),
            LearningRate = 0.3,
            Epochs = Epochs,
            Shuffles = shuffles,
        }.RunAsync();
    }

    /// <summary>The mean loss at a place of the epoch, over the last ten epochs.</summary>
    private static double At(Outcome outcome, int stepInEpoch) =>
        Enumerable.Range(Epochs - 10, 10).Average(epoch => outcome.StepLosses[(epoch * StepsPerEpoch) + stepInEpoch]);

    private static double Leap(Outcome outcome) => At(outcome, StepsPerEpoch / 2) / At(outcome, (StepsPerEpoch / 2) - 1);

    private static bool LeapsEverywhere(Outcome outcome) => Enumerable.Range(1, Epochs - 1).All(epoch =>
        outcome.StepLosses[(epoch * StepsPerEpoch) + (StepsPerEpoch / 2)] > outcome.StepLosses[(epoch * StepsPerEpoch) + (StepsPerEpoch / 2) - 1]);

    private static ImmutableArray<string> Row(string samples, Outcome outcome) => Written.Row(
        samples,
        Written.Figure(At(outcome, (StepsPerEpoch / 2) - 1)),
        Written.Figure(At(outcome, StepsPerEpoch / 2)), Written.Percent(outcome.ValidationAccuracy));
}
