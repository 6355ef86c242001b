using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Lessons.Experiments;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Ensembles;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Lessons.Chapters;

/// <summary>Models that err in different places correct one another (Breiman 1996).</summary>
internal sealed class Ensembles() : Lesson("ensembles", "Five models together are better than each of them")
{
    private const int Members = 5;

    /// <inheritdoc/>
    public override async Task<LessonReport> TeachAsync()
    {
        PreparedData data = Samples.Patterns(1_500, elements: 48, classes: 20, flipped: 0.3);
        List<Outcome> members = [];
        for (ulong member = 0; member < Members; member++)
            members.Add(await new Experiment
            {
                Data = data.Bootstrap(1 + member),
                Network = new Sequential(new Dense(32), new Relu(), new Dense(20)),
                Optimizer = new Adam(),
                LearningRate = 0.003,
                Epochs = 30,
                Seed = 1 + member,
            }.RunAsync());
        AveragePredictor ensemble = new([.. members.Select(member => new Predictor(member.Model, member.Result.Weights))], new SoftmaxCrossEntropy());
        ModelFigures together = ensemble.Evaluate(data.Validation);
        ImmutableArray<ModelFigures> alone = [.. members.Select(member => member.Result.Validation!)];
        return new LessonReport(
            "Twenty binary patterns of 48 elements, of which a sample has three in ten flipped; 1,500 samples. Each of five 48-32-20 "
            + "networks is trained on a bootstrap sample with a seed of its own, 30 epochs with Adam at 0.003; their probabilities are averaged. config/letters-ensemble.yaml does the same with letters.",
            ["model", "validation loss", "validation accuracy"],
            [
                .. alone.Select((figures, member) => Row($"member {member}", figures)),
                Row("all five", together),
            ],
            [
                new Claim("the ensemble is right more often than its best member", together.Accuracy > alone.Max(figures => figures.Accuracy)),
                new Claim("its loss is below that of each member", together.Loss < alone.Min(figures => figures.Loss)),
            ]);
    }

    private static ImmutableArray<string> Row(string model, ModelFigures figures) =>
        Written.Row(model, Written.Figure(figures.Loss), Written.Percent(figures.Accuracy!.Value));
}
