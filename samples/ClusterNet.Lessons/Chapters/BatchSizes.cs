using System.Collections.Immutable;
using ClusterNet.Data.Generated;
using ClusterNet.Lessons.Experiments;
using ClusterNet.Numerics;

namespace ClusterNet.Lessons.Chapters;

/// <summary>More updates an epoch, each from fewer samples.</summary>
internal sealed class BatchSizes() : Lesson("batches", "Small batches converge in fewer epochs, with spikes")
{
    private const double Goal = 0.1;
    private const int Epochs = 120;
    private static readonly ImmutableArray<int> Sizes = [4, 16, 64, 800];

    /// <inheritdoc/>
    public override async Task<LessonReport> TeachAsync()
    {
        List<ImmutableArray<string>> rows = [];
        List<int> epochs = []; // one more than there are where the goal was not reached
        List<double> spikes = [];
        foreach (int size in Sizes)
        {
            Outcome outcome = await new Experiment
            {
                Data = Samples.Generated(GeneratedSets.Circle, 1_000, noise: 0.1),
                Network = new Sequential(new Dense(16), new Tanh(), new Dense(2)),
                BatchSize = size,
                Epochs = Epochs,
            }.RunAsync();
            int reached = outcome.EpochLosses.ToList().FindIndex(loss => loss < Goal);
            epochs.Add(reached < 0 ? Epochs + 1 : reached + 1);
            spikes.Add(Spikes(outcome));
            rows.Add(Written.Row(
                size == 800 ? "800 (all samples)" : $"{size}", Written.Whole(outcome.Result.Steps / Epochs),
                epochs[^1] > Epochs ? $"more than {Epochs}" : $"{epochs[^1]}",
                Written.Figure(outcome.EpochLosses[^1]), Written.Percent(spikes[^1])));
        }

        return new LessonReport(
            $"A 2-16-2 network with tanh on the circle with noise, 800 training samples, plain gradient descent at 0.1, {Epochs} epochs. "
            + "A spike is a step whose loss is more than twice the mean of its epoch; counted over the last ten epochs.",
            ["batch", "steps an epoch", $"epochs to a training loss below {Goal}", "training loss at the end", "steps that are spikes"],
            [.. rows],
            [
                new Claim("the smaller the batch, the fewer epochs", epochs.Order().SequenceEqual(epochs) && epochs[0] < epochs[^1]),
                new Claim(
                    "the smallest batch has the most spikes, all samples at once have none",
                    spikes[0] == spikes.Max() && spikes[0] > 0.05 && spikes[^1] == 0),
            ]);
    }

    private static double Spikes(Outcome outcome)
    {
        int stepsPerEpoch = (int)(outcome.Result.Steps / Epochs);
        int spikes = 0;
        for (int epoch = Epochs - 10; epoch < Epochs; epoch++)
        {
            double[] losses = [.. outcome.StepLosses.Skip(epoch * stepsPerEpoch).Take(stepsPerEpoch)];
            spikes += losses.Count(loss => loss > 2 * losses.Average());
        }

        return spikes / (10.0 * stepsPerEpoch);
    }
}
