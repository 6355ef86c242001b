using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Evaluation;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Evaluation;

/// <summary>The report of a model with known weights.</summary>
public sealed class ModelReportTests
{
    private static readonly GeneratedSource Gaussians = new(GeneratedSets.Gaussians, 600, noise: 2, seed: 4);
    private static readonly PreparedData Data = PreparedData.Split(Gaussians, DataSplit.ByCount(600, 0, seed: 1));

    [Fact]
    public void One_output_and_two_give_the_same_report()
    {
        // The positive class lies at positive x and y.
        ModelReport one = Report(Data, new BinaryCrossEntropy(), 1, [1, 1, 0.1f]);
        ModelReport two = Report(Data, new SoftmaxCrossEntropy(), 2, [0, 1, 0, 1, 0, 0.1f]);
        one.Labels.ShouldBe(two.Labels);
        one.Labels.Select(label => label.Name).ShouldBe(["negative", "positive"]);
        one.Confusion.ShouldNotBeNull().Accuracy.ShouldBe(one.Figures.Accuracy!.Value, 1e-12);
        two.Confusion.ShouldNotBeNull().Samples.ShouldBe(600);
        one.Labels[0].Area.ShouldNotBeNull().ShouldBe(one.Labels[1].Area!.Value, 1e-12);
        one.MacroArea.ShouldNotBeNull().ShouldBeGreaterThan(0.8);
        one.Columns.ShouldBeEmpty();
    }

    [Fact]
    public void A_regression_has_errors_and_the_coefficient_of_determination()
    {
        GeneratedSource plane = new(GeneratedSets.Plane, 300, seed: 4);
        PreparedData data = PreparedData.Split(plane, DataSplit.ByCount(300, 0, seed: 1));
        ModelReport report = Report(data, new MeanSquaredError(), 1, [0.01f, 0.02f, 0]);
        ColumnReport column = report.Columns.ShouldHaveSingleItem();
        column.RSquared.ShouldNotBeNull().ShouldBe(report.Figures.RSquared!.Value, 1e-9);
        column.RootMeanSquaredError.ShouldBe(Math.Sqrt(report.Figures.Loss), 1e-6);
        report.Labels.ShouldBeEmpty();
        report.MacroF1.ShouldBeNull();
    }

    [Fact]
    public void Several_labels_are_reported_one_by_one()
    {
        ModelReport report = Report(PreparedData.Split(new OneHotSource(Gaussians), DataSplit.ByCount(600, 0, seed: 1)), new BinaryCrossEntropy(), 2,
            [0, 1, 0, 1, -1, 0]);
        report.Confusion.ShouldBeNull();
        report.Labels.Length.ShouldBe(2);
        report.Labels[0].Recall.ShouldBe(0, "its logit is -1 everywhere");
        report.Labels[0].Area.ShouldBe(0.5, "its scores are all equal");
        report.Labels[1].Recall.ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public void One_hot_targets_are_reported_as_classes()
    {
        PreparedData data = PreparedData.Split(new OneHotSource(Gaussians), DataSplit.ByCount(600, 0, seed: 1));
        Model model = new(new Shape(2), new Sequential(new Dense(2)), new MeanSquaredError(), new OneHotAccuracy());
        ModelReport report = ModelReportMaker.Make(new Predictor(model, new float[] { 0, 1, 0, 1, 0, 0 }), data.Training, data.Preprocessing);
        report.Confusion.ShouldNotBeNull().Accuracy.ShouldBe(report.Figures.Accuracy!.Value, 1e-12);
    }

    private static ModelReport Report(PreparedData data, Loss loss, int outputs, float[] weights)
    {
        ImmutableArray<float> fixedWeights = [.. weights];
        Model model = new(new Shape(2), new Sequential(new Dense(outputs)), loss);
        return ModelReportMaker.Make(new Predictor(model, fixedWeights.AsMemory()), data.Training, data.Preprocessing);
    }
}
