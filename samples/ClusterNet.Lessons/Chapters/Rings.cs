using System.Collections.Immutable;
using ClusterNet.Data.Generated;
using ClusterNet.Lessons.Experiments;
using ClusterNet.Numerics;

namespace ClusterNet.Lessons.Chapters;

/// <summary>How many hidden units it takes to draw two closed curves.</summary>
internal sealed class Rings() : Lesson("rings", "Two rings want hidden layers (6, 6); (3, 3) is too small")
{
    private const int Seeds = 6;
    private const double Solved = 0.99;

    /// <inheritdoc/>
    public override async Task<LessonReport> TeachAsync()
    {
        ImmutableArray<double> circleSmall = await AccuraciesAsync(GeneratedSets.Circle, 3);
        ImmutableArray<double> ringsSmall = await AccuraciesAsync(GeneratedSets.Rings, 3);
        ImmutableArray<double> circleLarge = await AccuraciesAsync(GeneratedSets.Circle, 6);
        ImmutableArray<double> ringsLarge = await AccuraciesAsync(GeneratedSets.Rings, 6);
        return new LessonReport(
            $"Tanh, Adam at 0.01, 1,500 points, 80 epochs, {Seeds} seeds. `circle` is a disc in a ring: one closed curve parts the classes, and three units "
            + $"draw a triangle. `rings` has another class between a disc and a ring, which takes two curves. "
            + $"Solved means {Written.Percent(Solved)} of the validation samples.",
            ["data", "hidden layers", "solved", "worst accuracy", "best accuracy"],
            [
                Row("circle", "(3, 3)", circleSmall), Row("circle", "(6, 6)", circleLarge),
                Row("rings", "(3, 3)", ringsSmall), Row("rings", "(6, 6)", ringsLarge),
            ],
            [
                new Claim("(6, 6) solves both for every seed", circleLarge.All(IsSolved) && ringsLarge.All(IsSolved)),
                new Claim("(3, 3) is enough for one closed curve", circleSmall.All(accuracy => accuracy > 0.97)),
                new Claim("for two rings (3, 3) is too small: most seeds fail", ringsSmall.Count(IsSolved) < Seeds / 2),
            ]);
    }

    private static bool IsSolved(double accuracy) => accuracy >= Solved;

    private static async Task<ImmutableArray<double>> AccuraciesAsync(GeneratedSet set, int units)
    {
        ImmutableArray<double>.Builder accuracies = ImmutableArray.CreateBuilder<double>(Seeds);
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            Experiment experiment = new()
            {
                Data = Samples.Generated(set, 1_500, seed: seed),
                Network = new Sequential(new Dense(units), new Tanh(), new Dense(units), new Tanh(), new Dense(2)),
                Optimizer = new Adam(),
                LearningRate = 0.01,
                Epochs = 80,
                Seed = seed,
            };
            accuracies.Add((await experiment.RunAsync()).ValidationAccuracy);
        }

        return accuracies.MoveToImmutable();
    }

    private static ImmutableArray<string> Row(string data, string layers, ImmutableArray<double> accuracies) => Written.Row(
        data, layers, $"{accuracies.Count(IsSolved)} of {Seeds} seeds", Written.Percent(accuracies.Min()), Written.Percent(accuracies.Max()));
}
