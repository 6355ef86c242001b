using System.Collections.Immutable;
using ClusterNet.Lessons.Experiments;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Pretraining;

namespace ClusterNet.Lessons.Chapters;

/// <summary>What began the revival of deep networks (Hinton, Osindero and Teh 2006).</summary>
internal sealed class Pretraining() : Lesson("pretraining", "A deep belief network trains sigmoids that do not train from a random start")
{
    private const int Layers = 5;
    private const int Epochs = 20;

    /// <inheritdoc/>
    public override async Task<LessonReport> TeachAsync()
    {
        Outcome scratch = await TrainAsync(null);
        Outcome pretrained = await TrainAsync(new PretrainingOptions { Epochs = 10 });
        return new LessonReport(
            $"Ten binary patterns of 64 elements, of which a sample has a fifth flipped; 2,000 samples. {Layers} layers of 64 sigmoids, "
            + $"{Epochs} epochs of plain gradient descent at 0.1. The deep belief network has each layer trained first for 10 epochs as a "
            + "restricted Boltzmann machine by contrastive divergence, which needs no labels. "
            + "config/digits-dbn.yaml does the same with digits.",
            ["first weights", "training loss after 1 epoch", $"after {Epochs}", "validation accuracy"],
            [Row("as He has it", scratch), Row("deep belief network", pretrained)],
            [
                new Claim("from a random start the network learns nothing", scratch.ValidationAccuracy < 0.2),
                new Claim("pre-trained as a deep belief network it does", pretrained.ValidationAccuracy > 0.9),
            ]);
    }

    private static Task<Outcome> TrainAsync(PretrainingOptions? pretraining) => new Experiment
    {
        Data = Samples.Patterns(2_000, elements: 64, classes: 10, flipped: 0.2),
        Network = new Sequential([.. Enumerable.Range(0, Layers).SelectMany(_ => new Module[] { new Dense(64), new Sigmoid() }), new Dense(10)]),
        Epochs = Epochs,
        Pretraining = pretraining,
    }.RunAsync();

    private static ImmutableArray<string> Row(string start, Outcome outcome) => Written.Row(
        start, Written.Figure(outcome.EpochLosses[0]), Written.Figure(outcome.EpochLosses[^1]), Written.Percent(outcome.ValidationAccuracy));
}
