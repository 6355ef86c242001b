using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Runs;
using ClusterNet.Protocol.Decisions;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Tests.Jobs.Sections;

/// <summary>The sections <c>early_stopping</c> and <c>reduce_on_plateau</c>.</summary>
public sealed class DecisionSectionTests
{
    [Fact]
    public void Both_sections_reach_the_trainer()
    {
        TrainingJob training = Built("early_stopping={patience: 5, min_delta: 0.01, restore_best: true}",
            "reduce_on_plateau={factor: 0.5, patience: 3, min_delta: 0.02, min_scale: 0.001}");
        training.EarlyStopping.ShouldBe(new EarlyStopping(5, 0.01));
        training.RestoreBest.ShouldBeTrue();
        training.Plateau.ShouldBe(new PlateauReduction(0.5, 3, 0.02, 0.001));
    }

    [Fact]
    public void Without_the_sections_nothing_is_decided()
    {
        TrainingJob training = Built();
        training.EarlyStopping.ShouldBeNull();
        training.RestoreBest.ShouldBeFalse();
        training.Plateau.ShouldBeNull();
    }

    [Fact]
    public void Short_forms_and_defaults()
    {
        Built("early_stopping=7").EarlyStopping.ShouldBe(new EarlyStopping(7, 0));
        Built("reduce_on_plateau={}").Plateau.ShouldBe(new PlateauReduction());
        TrainingJob best = Built("early_stopping.restore_best=true");
        best.EarlyStopping.ShouldBeNull("the best weights can be wanted without an early end");
        best.RestoreBest.ShouldBeTrue();
    }

    [Fact]
    public void The_written_job_reads_back()
    {
        JobSpecification job = SmallJob.Parse("early_stopping={restore_best: true}", "reduce_on_plateau={factor: 0.5}");
        JobSpecification again = JobFile.Parse(job.ToYaml(), "again.yaml", []);
        again.EarlyStopping.ShouldBe(job.EarlyStopping);
        again.Plateau.ShouldBe(job.Plateau);
    }

    [Theory]
    [InlineData("early_stopping={patience: 0}", "early_stopping.patience: found '0', expected a whole number from 1 to 2147483647 or never")]
    [InlineData("early_stopping={patience: 3, delta: 1}", "unknown key 'delta'")]
    [InlineData("early_stopping={min_delta: 0.1}", "found neither patience nor restore_best")]
    [InlineData("early_stopping={patience: 3, min_delta: -1}", "early_stopping.min_delta")]
    [InlineData("reduce_on_plateau={factor: 1}", "reduce_on_plateau.factor")]
    [InlineData("reduce_on_plateau=0.5", "expected a section")]
    public void A_wrong_value_is_named(string set, string expected) => SmallJob.ErrorOf(set).ShouldContain(expected);

    [Theory]
    [InlineData("early_stopping=3", "data.validation=0")]
    [InlineData("early_stopping=3", "evaluation={every_epochs: 0}")]
    [InlineData("reduce_on_plateau={}", "data.validation=0")]
    public void A_decision_needs_evaluations(string section, string without)
    {
        string message = SmallJob.ErrorOf(section, without);
        message.ShouldContain("found a job that is never evaluated, expected data.validation above 0");
        message.ShouldContain(section.Split('=')[0]);
    }

    [Theory]
    [InlineData("checkpoint={every_epochs: 2}")]
    [InlineData("checkpoint={every_epochs: 0}")]
    [InlineData("checkpoint={every_steps: 10}")]
    public void Restoring_the_best_needs_a_checkpoint_at_every_evaluation(string checkpoint) =>
        SmallJob.ErrorOf("early_stopping={patience: 3, restore_best: true}", checkpoint).ShouldContain("evaluations at steps without a checkpoint");

    [Fact]
    public void A_plateau_is_in_the_digest_with_the_evaluations_that_it_decides_at()
    {
        string plain = SmallJob.Parse().Digest;
        SmallJob.Parse("early_stopping=3").Digest.ShouldBe(plain, "when to end does not decide the weights of a step");
        string plateau = SmallJob.Parse("reduce_on_plateau={}").Digest;
        plateau.ShouldNotBe(plain);
        SmallJob.Parse("reduce_on_plateau={factor: 0.2}").Digest.ShouldNotBe(plateau);
        SmallJob.Parse("reduce_on_plateau={}", "evaluation.every_epochs=2").Digest.ShouldNotBe(plateau);
    }

    [Fact]
    public void Scaling_of_the_initial_weights_reaches_the_trainer_and_is_in_the_digest()
    {
        Built().UnitVariance.ShouldBeNull();
        TrainingJob training = Built("lsuv={samples: 50, tolerance: 0.02, iterations: 3}");
        training.UnitVariance.ShouldNotBeNull().Samples.ShouldBe(50);
        training.UnitVariance.Procedure.Tolerance.ShouldBe(0.02);
        training.UnitVariance.Procedure.Iterations.ShouldBe(3);
        SmallJob.Parse("lsuv={}").Digest.ShouldNotBe(SmallJob.Parse().Digest);
        JobSpecification job = SmallJob.Parse("lsuv={samples: 9}");
        JobFile.Parse(job.ToYaml(), "again.yaml", []).UnitVariance.ShouldBe(job.UnitVariance);
        (float[] plain, float[] scaled) = (new float[training.Model.Layout.Length], new float[training.Model.Layout.Length]);
        Built().InitializeWeights(plain);
        training.InitializeWeights(scaled);
        scaled.ShouldNotBe(plain);
    }

    private static TrainingJob Built(params string[] sets) => JobBuilder.Build(SmallJob.Parse(sets)).ToTrainingJob();
}
