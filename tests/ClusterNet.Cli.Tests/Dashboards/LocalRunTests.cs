using ClusterNet.Cli.Dashboards;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Plan;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Tests.Dashboards;

public sealed class LocalRunTests
{
    [Fact]
    public async Task A_checkpoint_at_once_and_workers_that_come_and_go_change_no_bit()
    {
        TrainingJob job = Job();
        TrainerOptions options = new() { Workers = 2, ReportInterval = TimeSpan.Zero, Timeouts = new Timeouts { Lease = TimeSpan.FromMinutes(1) } };
        TrainingResult undisturbed = await new Trainer(job, options).FitAsync();

        using TemporaryFolder folder = new();
        LocalRun run = new(job, options with { Checkpoints = new CheckpointStore(folder.Path, new RetentionRule { KeepLast = 9 }), CheckpointEveryEpochs = 0 }, followers: null);
        List<TrainingEvent> told = [];
        List<string?> answers = [];
        TrainingResult result = await run.RunAsync(
            happened =>
            {
                told.Add(happened);
                foreach (RunRequest request in RequestsAt(happened, told))
                    answers.Add(run.CarryOutAsync(request, CancellationToken.None).GetAwaiter().GetResult());
            }, CancellationToken.None);

        answers.ShouldBe([null, null, null]);
        result.Outcome.ShouldBe(JobOutcome.Completed);
        told.OfType<CheckpointReported>().Count().ShouldBeGreaterThanOrEqualTo(2); // the one that was asked for, and the last
        told.OfType<TrainingBegan>().Count().ShouldBe(1);
        told.Select(happened => happened.At).ShouldBeInOrder();
        result.WeightsSha256.ShouldBe(undisturbed.WeightsSha256);
        result.Steps.ShouldBe(undisturbed.Steps);
    }

    [Fact]
    public async Task A_stop_ends_the_run()
    {
        LocalRun run = new(Job(), new TrainerOptions { ReportInterval = TimeSpan.Zero }, followers: null);
        TrainingResult result = await run.RunAsync(
            happened =>
            {
                if (happened is StepReported { Step: 1 })
                    run.CarryOutAsync(new RunRequest(RunAction.Stop), CancellationToken.None).GetAwaiter().GetResult().ShouldBeNull();
            }, CancellationToken.None);
        result.Outcome.ShouldBe(JobOutcome.Halted);
    }

    private static IEnumerable<RunRequest> RequestsAt(TrainingEvent happened, List<TrainingEvent> told)
    {
        if (happened is not StepReported)
            return [];
        return told.OfType<StepReported>().Count() switch
        {
            3 => [new RunRequest(RunAction.AddWorker), new RunRequest(RunAction.Kill, "worker 0")],
            6 => [new RunRequest(RunAction.Checkpoint)],
            _ => [],
        };
    }

    private static TrainingJob Job()
    {
        GeneratedSource source = new(GeneratedSets.Spiral, count: 4000, noise: 0.05, seed: 7);
        return new TrainingJob
        {
            Model = new Model(source.SampleShape, new Sequential(new Dense(32), new Tanh(), new Dense(32), new Tanh(), new Dense(2)), new SoftmaxCrossEntropy()),
            Optimizer = new Adam(),
            LearningRate = new ConstantLearningRate(0.01),
            Data = PreparedData.Split(source, DataSplit.ByCount(source.Count, 400, seed: 7)),
            BatchSize = 32,
            Slices = 8,
            Epochs = 8,
            Digest = "spiral",
        };
    }
}
