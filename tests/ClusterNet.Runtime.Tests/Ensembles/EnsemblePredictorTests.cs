using System.Collections.Immutable;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Ensembles;
using ClusterNet.Runtime.Tests.Training;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Ensembles;

public sealed class EnsemblePredictorTests
{
    private static readonly TrainingJob Job = SampleJobs.Spiral();

    [Fact]
    public void Outputs_are_averaged()
    {
        ImmutableArray<IPredictor> members = [Member(1), Member(2), Member(3)];
        float[] together = Predict(new AveragePredictor(members, Job.Model.Loss));
        float[][] alone = [.. members.Select(Predict)];
        for (int index = 0; index < together.Length; index++)
            together[index].ShouldBe(alone.Average(outputs => outputs[index]), 1e-6f);
    }

    [Fact]
    public void An_ensemble_of_one_has_the_figures_of_its_member()
    {
        ModelFigures alone = Member(1).Evaluate(Job.Data.Training);
        ModelFigures together = new AveragePredictor([Member(1)], Job.Model.Loss).Evaluate(Job.Data.Training);
        together.Loss.ShouldBe(alone.Loss, 1e-5);
        together.Accuracy.ShouldBe(alone.Accuracy);
    }

    [Fact]
    public void The_loss_of_the_average_is_not_above_the_mean_of_the_losses()
    {
        ImmutableArray<IPredictor> members = [.. Enumerable.Range(1, 5).Select(seed => Member((ulong)seed))];
        new AveragePredictor(members, Job.Model.Loss).Evaluate(Job.Data.Validation).Loss
            .ShouldBeLessThan(members.Average(member => member.Evaluate(Job.Data.Validation).Loss));
    }

    [Theory]
    [InlineData(0.2f)]
    [InlineData(0.7f)]
    public void Losses_give_raw_predictions_of_which_the_outputs_are_these(float probability)
    {
        float[] outputs = [probability, 1 - probability];
        foreach (Loss loss in new Loss[] { new SoftmaxCrossEntropy(), new KullbackLeiblerDivergence(), new BinaryCrossEntropy(), new MeanSquaredError() })
        {
            float[] predictions = new float[2];
            float[] again = new float[2];
            loss.FromOutputs(outputs, 1, predictions);
            loss.ToOutputs(predictions, 1, again);
            again[0].ShouldBe(outputs[0], 1e-6f, loss.GetType().Name);
            again[1].ShouldBe(outputs[1], 1e-6f, loss.GetType().Name);
        }
    }

    [Fact]
    public void A_blender_is_fed_with_the_outputs_of_all_members()
    {
        ImmutableArray<IPredictor> members = [Member(1), Member(2)];
        MemberOutputs source = MemberOutputs.Of(members, Job.Data.Training, 10, 300, Job.Data.ClassNames, labelled: true);
        source.SampleShape.ShouldBe(new Shape(4));
        float[] features = new float[4];
        float[] targets = new float[1];
        source.Read([289], features, targets); // in the second block of rows
        float[][] expected = [.. members.Select(member => Predict(member, 299))];
        features.ShouldBe([.. expected[0], .. expected[1]]);
        float[] target = new float[1];
        Job.Data.Training.GatherRange(299, 1, new float[2], target);
        targets.ShouldBe(target);
    }

    [Fact]
    public void A_blender_that_takes_the_first_member_predicts_as_it_does()
    {
        ImmutableArray<IPredictor> members = [Member(1), Member(2)];
        Model blender = new(new Shape(4), new Sequential(new Dense(2, bias: false)), new MeanSquaredError());
        float[] weights = [1, 0, 0, 1, 0, 0, 0, 0]; // [4, 2]
        Predict(new StackedPredictor(members, new Predictor(blender, weights))).ShouldBe(Predict(members[0]));
    }

    private static Predictor Member(ulong seed)
    {
        float[] weights = new float[Job.Model.Layout.Length];
        Job.Model.InitializeWeights(seed, weights);
        return new Predictor(Job.Model, weights);
    }

    private static float[] Predict(IPredictor predictor) => [.. Enumerable.Range(0, 40).SelectMany(row => Predict(predictor, row))];

    private static float[] Predict(IPredictor predictor, long row)
    {
        float[] outputs = new float[predictor.OutputShape.Size];
        predictor.Predict(Job.Data.Training, row, 1, outputs);
        return outputs;
    }
}
