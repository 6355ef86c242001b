using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Checkpoints.Storage;
using ClusterNet.Runtime.Tests.Checkpoints.Storage;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>A job ends and says why, whenever it is asked to and whatever the disk does.</summary>
public sealed class HaltTests
{
    [Fact]
    public async Task A_job_that_is_halted_before_it_begins_ends_at_once()
    {
        using CancellationTokenSource halt = new();
        await halt.CancelAsync();
        TrainingResult result = await new Trainer(SampleJobs.Spiral(), new TrainerOptions { Workers = 3 }).FitAsync(halt: halt.Token);
        result.Outcome.ShouldBe(JobOutcome.Halted);
        result.Steps.ShouldBeLessThan(100);
    }

    [Fact]
    public async Task A_full_disk_ends_the_job_with_the_reason()
    {
        using TemporaryFolder folder = new();
        TrainingResult result = await FitAsync(FaultInjectingFileSystem.WithRoomFor(1000, DiskFileSystem.Instance), folder);
        result.Outcome.ShouldBe(JobOutcome.Failed);
        result.Reason.ShouldNotBeNull().ShouldContain("No space left on device");
        result.CheckpointFailure.ShouldBeOfType<CheckpointWriteException>();
    }

    [Fact]
    public async Task A_fault_that_nobody_foresaw_while_a_checkpoint_is_written_ends_the_job_with_the_reason()
    {
        using TemporaryFolder folder = new();
        TrainingResult result = await FitAsync(new FaultInjectingFileSystem(DiskFileSystem.Instance) { FaultAt = 0, Fault = FaultKind.Crash }, folder);
        result.Outcome.ShouldBe(JobOutcome.Failed);
        result.CheckpointFailure.ShouldBeOfType<SimulatedCrashException>();
        result.Steps.ShouldBe(200, "training itself went on to the end");
    }

    private static Task<TrainingResult> FitAsync(ICheckpointFileSystem files, TemporaryFolder folder) =>
        new Trainer(SampleJobs.Spiral(), new TrainerOptions { Timeouts = SampleJobs.Patient, Checkpoints = new CheckpointStore(folder.Path, new RetentionRule(), files) }).FitAsync();
}
