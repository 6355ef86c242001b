using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>The trained weights are the same to the last bit, however the job is run.</summary>
public sealed class SameBitsTests
{
    private static readonly Lazy<Task<TrainingResult>> Undisturbed = new(() => SampleJobs.CompleteAsync(SampleJobs.Spiral(), new TrainerOptions { Threads = 1 }));

    public static TheoryData<int, int, int> Sizes()
    {
        TheoryData<int, int, int> sizes = [];
        foreach (int workers in (int[])[1, 2, 3, 5, 8])
            foreach (int servers in (int[])[1, 3])
                foreach (int threads in (int[])[1, 2])
                    sizes.Add(workers, servers, threads);
        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Any_number_of_workers_servers_and_threads_gives_the_same_bits(int workers, int servers, int threads)
    {
        TrainingResult expected = await Undisturbed.Value;
        TrainingResult result = await SampleJobs.CompleteAsync(
            SampleJobs.Spiral(), new TrainerOptions { Workers = workers, Servers = servers, Threads = threads, ChunkBytes = 256 });
        result.WeightsSha256.ShouldBe(expected.WeightsSha256);
        result.Validation.ShouldBe(expected.Validation);
        result.Training.ShouldBe(expected.Training);
    }

    [Fact]
    public async Task More_workers_than_micro_batches_give_the_same_bits()
    {
        TrainingResult expected = await Undisturbed.Value;
        TrainingResult result = await SampleJobs.CompleteAsync(SampleJobs.Spiral(), new TrainerOptions { Workers = 11, Threads = 2 });
        result.WeightsSha256.ShouldBe(expected.WeightsSha256);
    }

    [Fact]
    public async Task Another_seed_gives_other_bits()
    {
        TrainingResult expected = await Undisturbed.Value;
        TrainingResult result = await SampleJobs.CompleteAsync(SampleJobs.Spiral() with { Seed = 12 }, new TrainerOptions());
        result.WeightsSha256.ShouldNotBe(expected.WeightsSha256);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    [InlineData(5, 57)]
    public async Task A_worker_that_throws_in_the_middle_is_started_again_and_the_bits_stay(int workers, int throwAt)
    {
        TrainingResult expected = await Undisturbed.Value;
        TrainerOptions options = new()
        {
            Workers = workers,
            Servers = 2,
            Threads = 2,
            Intercept = (machine, incarnation) => machine.Address == ActorAddress.Worker(0) && incarnation < 3 ? new ThrowingMachine(machine, throwAt + incarnation) : machine,
        };
        TrainingResult result = await SampleJobs.CompleteAsync(SampleJobs.Spiral(), options);
        result.Restarts.ShouldBe(3);
        result.WeightsSha256.ShouldBe(expected.WeightsSha256);
    }

    [Fact]
    public async Task A_worker_that_keeps_throwing_ends_the_job_with_the_reason()
    {
        TrainerOptions options = new()
        {
            Intercept = (machine, _) => machine.Address.Role == ActorRole.Worker ? new ThrowingMachine(machine, 2) : machine,
        };
        TrainingResult result = await new Trainer(SampleJobs.Spiral(), options).FitAsync();
        result.Outcome.ShouldBe(JobOutcome.Failed);
        result.Reason.ShouldNotBeNull().ShouldContain("worker 0 failed 6 times at step 0: thrown by the test");
    }

    [Fact]
    public async Task A_server_that_throws_ends_the_job_with_the_reason()
    {
        TrainerOptions options = new()
        {
            Intercept = (machine, _) => machine.Address.Role == ActorRole.ParameterServer ? new ThrowingMachine(machine, 40) : machine,
        };
        TrainingResult result = await new Trainer(SampleJobs.Spiral(), options).FitAsync();
        result.Outcome.ShouldBe(JobOutcome.Failed);
        result.Reason.ShouldNotBeNull().ShouldContain("server 0 failed: thrown by the test");
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(17, 2, 3)]
    [InlineData(30, 3, 1)]
    [InlineData(190, 5, 2)]
    public async Task Halted_in_the_middle_and_resumed_at_another_size_the_bits_stay(int haltAfterStep, int workers, int servers)
    {
        TrainingResult expected = await Undisturbed.Value;
        using TemporaryFolder folder = new();
        CheckpointStore store = new(folder.Path, new RetentionRule());
        using CancellationTokenSource halt = new();
        TrainerOptions first = new()
        {
            Workers = 2,
            Threads = 2,
            Checkpoints = store,
            Timeouts = SampleJobs.Patient,
            Intercept = (machine, _) => machine.Address == ActorAddress.Coordinator ? new HaltingMachine(machine, haltAfterStep, halt) : machine,
        };
        TrainingResult halted = await new Trainer(SampleJobs.Spiral(), first).FitAsync(halt: halt.Token);
        halted.Outcome.ShouldBe(JobOutcome.Halted);
        halted.Steps.ShouldBeInRange(haltAfterStep, haltAfterStep + 2, "the servers are at most two steps ahead of what the coordinator has heard");

        using Checkpoint checkpoint = store.Latest().Checkpoint.ShouldNotBeNull();
        checkpoint.Manifest.Step.ShouldBe(halted.Steps);
        TrainerOptions second = new() { Workers = workers, Servers = servers, Threads = 2, Checkpoints = store, ResumeFrom = checkpoint, ChunkBytes = 512 };
        TrainingResult resumed = await SampleJobs.CompleteAsync(SampleJobs.Spiral(), second);
        resumed.WeightsSha256.ShouldBe(expected.WeightsSha256);
        resumed.Training.ShouldBe(expected.Training);
        resumed.SamplesSeen.ShouldBe(expected.SamplesSeen);
    }
}
