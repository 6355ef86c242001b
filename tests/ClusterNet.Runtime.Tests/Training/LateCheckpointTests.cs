using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>A coordinator that is behind with its mail hears of checkpoints long after they are on disk, and the job goes back in between.</summary>
public sealed class LateCheckpointTests
{
    private const long LastStep = 200;

    [Fact]
    public async Task When_the_last_one_is_heard_of_after_the_job_went_back_the_result_is_that_of_the_last_step()
    {
        TrainingResult expected = await SampleJobs.CompleteAsync(SampleJobs.Spiral(), new TrainerOptions());
        (TrainingResult result, int rewinds) = await LagAsync(new RetentionRule(), fromStep: LastStep, count: 1);
        rewinds.ShouldBe(1);
        result.Steps.ShouldBe(LastStep);
        result.WeightsSha256.ShouldBe(expected.WeightsSha256);
        result.Training.ShouldBe(expected.Training);
        result.Validation.ShouldBe(expected.Validation);
        result.LastStepLoss.ShouldBe(expected.LastStepLoss);
    }

    [Fact]
    public async Task The_one_that_it_still_knows_is_kept_whatever_retention_says()
    {
        TrainingResult expected = await SampleJobs.CompleteAsync(SampleJobs.Spiral(), new TrainerOptions());
        (TrainingResult result, int rewinds) = await LagAsync(new RetentionRule { KeepLast = 1 }, fromStep: 60, count: 6);
        rewinds.ShouldBe(1);
        result.WeightsSha256.ShouldBe(expected.WeightsSha256);
        result.RewoundSteps.ShouldBeInRange(60, LastStep - 50);
    }

    private static async Task<(TrainingResult Result, int Rewinds)> LagAsync(RetentionRule retention, long fromStep, int count)
    {
        using TemporaryFolder folder = new();
        int rewinds = 0;
        TrainerOptions options = new()
        {
            Checkpoints = new CheckpointStore(folder.Path, retention),
            Timeouts = SampleJobs.Patient,
            Intercept = (machine, _) => machine.Address == ActorAddress.Coordinator ? new LaggingCoordinator(machine, fromStep, count) : machine,
        };
        TrainingResult result = await new Trainer(SampleJobs.Spiral(), options).FitAsync(happened => rewinds += happened is RewindReported ? 1 : 0);
        result.Reason.ShouldBeNull();
        result.Outcome.ShouldBe(JobOutcome.Completed);
        using CheckpointSearch search = options.Checkpoints.Latest();
        search.Rejected.ShouldBeEmpty();
        search.Checkpoint.ShouldNotBeNull().Manifest.Step.ShouldBe(LastStep);
        return (result, rewinds);
    }
}
