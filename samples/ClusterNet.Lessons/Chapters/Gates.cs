using System.Collections.Immutable;
using ClusterNet.Lessons.Experiments;
using ClusterNet.Numerics;

namespace ClusterNet.Lessons.Chapters;

/// <summary>AND, OR and NAND are linearly separable, exclusive-or is not (Minsky and Papert 1969).</summary>
internal sealed class Gates() : Lesson("gates", "One perceptron does AND, OR and NAND; exclusive-or takes two layers")
{
    private static readonly float[][] Inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];

    private static readonly ImmutableArray<(string Gate, float[] Truth)> Tables =
    [
        ("AND", [0, 0, 0, 1]), ("OR", [0, 1, 1, 1]), ("NAND", [1, 1, 1, 0]), ("exclusive-or", [0, 1, 1, 0]),
    ];

    /// <inheritdoc/>
    public override async Task<LessonReport> TeachAsync()
    {
        List<ImmutableArray<string>> rows = [];
        List<int> right = [];
        foreach ((string gate, float[] truth) in Tables)
        {
            int one = await RightAsync(truth, new Sequential(new Dense(1)));
            int two = await RightAsync(truth, new Sequential(new Dense(3), new Tanh(), new Dense(1)));
            rows.Add(Written.Row(gate, $"{one} of 4", $"{two} of 4"));
            right.AddRange([one, two]);
        }

        return new LessonReport(
            "The four rows of a truth table are all the data there is; 500 epochs with Adam at 0.05. One perceptron is a dense layer with one "
            + "output, whose sign is the answer. Two layers have three hidden units.",
            ["gate", "right by one perceptron", "right by two layers"],
            [.. rows],
            [
                new Claim("one perceptron gets AND, OR and NAND right", right[0] == 4 && right[2] == 4 && right[4] == 4),
                new Claim("it cannot get more than three rows of exclusive-or right", right[6] <= 3),
                new Claim("two layers get exclusive-or right", right[7] == 4),
            ]);
    }

    private static async Task<int> RightAsync(float[] truth, Sequential network)
    {
        Experiment experiment = new()
        {
            Data = new TableSource(Inputs, truth).Prepared(),
            Network = network,
            Loss = new BinaryCrossEntropy(),
            Optimizer = new Adam(),
            LearningRate = 0.05,
            BatchSize = 4,
            Epochs = 500,
        };
        Outcome outcome = await experiment.RunAsync();
        return (int)Math.Round(4 * outcome.ValidationAccuracy);
    }
}
