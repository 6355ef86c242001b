using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Data;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Tests.Jobs.Building;

public sealed class JobBuilderTests
{
    [Fact]
    public void A_job_becomes_data_model_optimizer_and_learning_rate()
    {
        BuiltJob built = JobBuilder.Build(SmallJob.Parse());
        built.Data.Training.Count.ShouldBe(80);
        built.Data.Validation.Count.ShouldBe(20);
        built.Model.Layout.Length.ShouldBe((2 * 8) + 8 + (8 * 2) + 2);
        built.Model.OutputShape.ShouldBe(new Shape(2));
        built.Optimizer.ShouldBeOfType<Adam>().Beta2.ShouldBe(0.999);
        built.LearningRate.At(7).ShouldBe(0.01);
        built.StepsPerEpoch.ShouldBe(5);
        built.TotalSteps.ShouldBe(15);
    }

    [Theory]
    [InlineData("steps=7", 7)]
    [InlineData("steps=700", 15)]
    [InlineData("batch.size=7", 36)]
    public void Training_ends_by_epochs_or_by_steps_whichever_comes_first(string set, long totalSteps) =>
        JobBuilder.Build(SmallJob.Parse(set)).TotalSteps.ShouldBe(totalSteps);

    [Theory]
    [InlineData("model.2.dense=5", "small.yaml:6:5: model: found 5 outputs, expected 2, one for each class of the data")]
    [InlineData("data=sine", "small.yaml:6:12: model.2.dense.units: found 'classes' though the data has none, "
        + "expected a whole number of at least 1")]
    [InlineData("loss=mean_squared_error", "small.yaml:6:5: model: found 2 outputs, which need 2 target values, "
        + "expected a model for the 1 of the data")]
    [InlineData("model.2.dense=1", "small.yaml:7:7: model: found parts that do not fit together (Softmax cross-entropy needs 2 or more "
        + "outputs, one for each class; the model has 1.), expected a model that can be built")]
    public void Parts_that_do_not_fit_are_refused(string set, string expected) =>
        Should.Throw<JobFileException>(() => JobBuilder.Build(SmallJob.Parse(set))).Message.ShouldBe(expected);

    [Fact]
    public void A_classification_loss_for_a_regression_is_refused() =>
        Should.Throw<JobFileException>(() => JobBuilder.Build(SmallJob.Parse("data=sine", "model.2.dense=2"))).Message
            .ShouldBe("small.yaml:7:7: loss: found softmax_cross_entropy for data without classes, expected a loss for a regression");

    [Fact]
    public void A_validation_part_as_large_as_the_data_is_refused() =>
        Should.Throw<DataException>(() => JobBuilder.Build(SmallJob.Parse("data.validation=100"))).Message
            .ShouldBe("data.source Spiral: found 100 samples; expected more than data.validation, which is 100.");

    [Theory]
    [InlineData("spiral.yaml", 1600, 400, 1218)]
    [InlineData("regression.yaml", 1600, 400, 4353)]
    public void The_jobs_that_need_no_data_file_build(string file, long training, long validation, int parameters)
    {
        BuiltJob built = JobBuilder.Build(JobFile.Load(Repository.PathOf("config", file), []));
        built.Data.Training.Count.ShouldBe(training);
        built.Data.Validation.Count.ShouldBe(validation);
        built.Model.Layout.Length.ShouldBe(parameters);
    }

    [SkippableTheory]
    [InlineData("mnist.yaml", "mnist-10k", 8000, 2000, 101_770)]
    [InlineData("mnist-512.yaml", "mnist-10k", 8000, 2000, 669_706)]
    [InlineData("letters.yaml", "letter-recognition.csv", 16000, 4000, 22_042)]
    public void The_jobs_with_shared_data_build(string file, string data, long training, long validation, int parameters)
    {
        string path = SharedFolder.Require("data", data);
        JobSpecification job = JobFile.Load(Repository.PathOf("config", file), [JobOverride.Parse($"data.path={path}")]);
        BuiltJob built = JobBuilder.Build(DataLocator.Locate(job, Directory.GetCurrentDirectory(), null));
        built.Data.Training.Count.ShouldBe(training);
        built.Data.Validation.Count.ShouldBe(validation);
        built.Model.Layout.Length.ShouldBe(parameters);
    }
}
