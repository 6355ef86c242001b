using System.Collections.Immutable;
using ClusterNet.Data.Generated;
using ClusterNet.Lessons.Experiments;
using ClusterNet.Numerics;

namespace ClusterNet.Lessons.Chapters;

/// <summary>The loss takes logits; a softmax before it squeezes them into [0, 1].</summary>
internal sealed class TwoSoftmaxes() : Lesson("two-softmaxes", "Two softmaxes in a row: it learns, slowly, to a loss that cannot reach zero")
{
    /// <inheritdoc/>
    public override async Task<LessonReport> TeachAsync()
    {
        double floor = DeterministicMath.Log(1 + DeterministicMath.Exp(-1));
        Outcome once = await TrainAsync();
        Outcome twice = await TrainAsync(new Softmax());
        return new LessonReport(
            "Softmax cross-entropy has the softmax inside. A softmax layer before it gives it probabilities for logits: with two classes "
            + $"their difference is at most 1, so the loss of a certain, right answer is still log(1 + 1/e) = {Written.Figure(floor)}. "
            + "A 2-16-2 network with tanh on the circle, 60 epochs of plain gradient descent at 0.1.",
            ["last layer", "training loss after 10 epochs", "after 60", "validation accuracy"],
            [Row("dense: logits", once), Row("dense, softmax", twice)],
            [
                new Claim("with two softmaxes the loss stays above log(1 + 1/e)", twice.EpochLosses.All(loss => loss > floor)),
                new Claim("with one it goes far below", once.EpochLosses[^1] < 0.1),
                new Claim("the answers may be right nevertheless, which is why the mistake is hard to see", twice.ValidationAccuracy > 0.9),
            ]);
    }

    private static Task<Outcome> TrainAsync(params ReadOnlySpan<Module> behind) => new Experiment
    {
        Data = Samples.Generated(GeneratedSets.Circle, 1_000),
        Network = new Sequential([new Dense(16), new Tanh(), new Dense(2), .. behind]),
        Epochs = 60,
    }.RunAsync();

    private static ImmutableArray<string> Row(string last, Outcome outcome) => Written.Row(
        last, Written.Figure(outcome.EpochLosses[9]), Written.Figure(outcome.EpochLosses[^1]), Written.Percent(outcome.ValidationAccuracy));
}
