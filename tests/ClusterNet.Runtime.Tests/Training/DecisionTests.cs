using ClusterNet.Numerics;
using ClusterNet.Protocol.Decisions;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>What spans chunks, and what depends on results, gives the same bits however the job is run.</summary>
public sealed class DecisionTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(5, 2)]
    public async Task Clipping_by_the_global_norm_gives_the_same_bits_on_any_number_of_servers(int workers, int servers)
    {
        TrainingJob job = SampleJobs.Spiral(epochs: 5, optimizer: new OptimizerChain([new ClipByGlobalNorm(0.05)], new Adam()));
        TrainingResult expected = await SampleJobs.CompleteAsync(job, new TrainerOptions { Threads = 1 });
        TrainingResult result = await SampleJobs.CompleteAsync(job, new TrainerOptions { Workers = workers, Servers = servers, Threads = 2 });
        result.WeightsSha256.ShouldBe(expected.WeightsSha256);
        TrainingResult unclipped = await SampleJobs.CompleteAsync(SampleJobs.Spiral(epochs: 5), new TrainerOptions());
        result.WeightsSha256.ShouldNotBe(unclipped.WeightsSha256, "the norm of 0.05 is exceeded at the first steps");
    }

    [Fact]
    public async Task Early_stopping_ends_the_job_and_gives_back_the_best_weights()
    {
        TrainingJob job = SampleJobs.Spiral(epochs: 200) with
        {
            LearningRate = new ConstantLearningRate(0.2), // so high that the validation loss soon rises
            EarlyStopping = new EarlyStopping(Patience: 4),
            RestoreBest = true,
        };
        List<EvaluationReported> evaluations = [];
        TrainingResult result = await new Trainer(job, new TrainerOptions { Workers = 2, Timeouts = SampleJobs.Patient }).FitAsync(happened =>
        {
            if (happened is EvaluationReported evaluation)
                evaluations.Add(evaluation);
        });
        EvaluationReported best = evaluations.MinBy(evaluation => evaluation.Validation.Loss)!;
        result.Steps.ShouldBe(best.Step + (4 * 10), "four evaluations of ten steps without improvement");
        result.Steps.ShouldBeLessThan(2000);
        result.BestStep.ShouldBe(best.Step);
        ModelFigures figures = new Predictor(job.Model, result.Weights).Evaluate(job.Data.Validation);
        figures.ShouldBe(best.Validation);
    }

    [Fact]
    public async Task A_plateau_lowers_the_learning_rate_with_the_same_bits_for_any_number_of_workers()
    {
        TrainingJob job = SampleJobs.Spiral(epochs: 12) with { LearningRate = new ConstantLearningRate(0.2), Plateau = new PlateauReduction(Factor: 0.5, Patience: 1) };
        TrainingResult one = await SampleJobs.CompleteAsync(job, new TrainerOptions { Workers = 1 });
        TrainingResult three = await SampleJobs.CompleteAsync(job, new TrainerOptions { Workers = 3, Servers = 2 });
        three.WeightsSha256.ShouldBe(one.WeightsSha256);
        TrainingResult without = await SampleJobs.CompleteAsync(job with { Plateau = null }, new TrainerOptions());
        one.WeightsSha256.ShouldNotBe(without.WeightsSha256);
    }
}
