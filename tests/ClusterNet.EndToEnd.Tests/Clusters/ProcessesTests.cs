using System.Diagnostics;
using System.Globalization;
using ClusterNet.EndToEnd.Tests.Program;
using Xunit.Abstractions;

namespace ClusterNet.EndToEnd.Tests.Clusters;

/// <summary>The weights are the same to the last bit on any number of processes, whichever of them is killed or stopped on the way.</summary>
public sealed class ProcessesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_bits_are_the_same_on_any_number_of_processes(int processes)
    {
        using TemporaryFolder folder = new();
        ProgramOutcome outcome = await ClusterNetProgram.RunAsync(
            folder.Path, ["train", .. ClusterJobs.Spiral, "--processes", $"{processes}", "--output", "run", "--json"]);
        outcome.WeightsSha256().ShouldBe(await ClusterJobs.WeightsSha256Async());
    }

    [Fact]
    public async Task Training_stops_early_at_the_same_step_and_the_best_weights_are_given_back()
    {
        using TemporaryFolder folder = new();
        string[] train = ["train", ClusterNetProgram.Job("spiral.yaml"), "--set", "epochs=40", "--set", "optimizer.lr=0.05", "--set", "early_stopping.patience=3", "--set", "early_stopping.restore_best=true", "--json", "--output"];
        ProgramOutcome alone = await ClusterNetProgram.RunAsync(folder.Path, [.. train, "alone"]);
        ProgramOutcome cluster = await ClusterNetProgram.RunAsync(folder.Path, [.. train, "run", "--processes", "2"]);
        cluster.WeightsSha256().ShouldBe(alone.WeightsSha256());
        foreach (string figure in (string[])["steps", "validation"])
            cluster.LastEvent("finished").GetProperty(figure).ToString().ShouldBe(alone.LastEvent("finished").GetProperty(figure).ToString());
        alone.LastEvent("finished").GetProperty("steps").GetInt64().ShouldBeLessThan(1000, "the test is of a run that stops early");
    }

    [Theory]
    [InlineData("node-1", 2, false)]
    [InlineData("node-2", 2, false)]
    [InlineData("node-1", 1, true)]
    [InlineData("node-0", 2, false)]
    public async Task The_bits_are_the_same_when_a_node_is_killed(string victim, int replicas, bool mayRewind)
    {
        int seed = Environment.TickCount;
        int step = 60 + new Random(seed).Next(200);
        using TemporaryFolder folder = new();
        EndlessTraining endless = EndlessTraining.OfSpiral(folder.Path);
        using RunningProgram training = endless.Start("--processes", "3", "--replicas", $"{replicas}");
        await training.LineAsync(AfterStep(step));
        NodeProcesses.Signal("KILL", NodeProcesses.Of(training.Id)[victim]);
        long killed = Stopwatch.GetTimestamp();
        await EndlessTraining.GoesOnAsync(training, "2 workers, 2 servers");
        ProgramOutcome stopped = await EndlessTraining.StopAsync(training);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {victim} was killed after step {step}, {replicas} replicas: the next step is told {training.PauseAfter("\"event\":\"step\"", killed).TotalSeconds:F2} s after the kill"));
        ProgramOutcome resumed = await endless.ShouldHaveTheUndisturbedBitsAsync(stopped);
        Ledger.Of(folder.File("run")).ShouldHoldEverySampleOnceAnEpoch(EpochsOf(resumed), ClusterJobs.TrainingSamples);
        if (!mayRewind)
            stopped.Output.ShouldNotContain("back from step", Case.Sensitive, "with two replicas no completed step is lost");
    }

    [Theory]
    [InlineData("node-0", "leads from now on")]
    [InlineData("node-1", "fell silent")]
    public async Task The_others_go_on_when_a_node_is_stopped_for_a_while_and_its_late_work_does_no_harm(string victim, string notice)
    {
        using TemporaryFolder folder = new();
        EndlessTraining endless = EndlessTraining.OfSpiral(folder.Path);
        using RunningProgram training = endless.Start("--processes", "3", "--replicas", "2");
        await training.LineAsync(AfterStep(75));
        int id = NodeProcesses.Of(training.Id)[victim];
        NodeProcesses.Signal("STOP", id);
        Task<string> back;
        try
        {
            await EndlessTraining.GoesOnAsync(training, notice);
            back = training.NextLineAsync("3 workers, 3 servers");
        }
        finally
        {
            NodeProcesses.Signal("CONT", id);
        }

        await back;
        await EndlessTraining.GoesOnAsync(training, "3 workers, 3 servers");
        ProgramOutcome resumed = await endless.ShouldHaveTheUndisturbedBitsAsync(await EndlessTraining.StopAsync(training));
        Ledger.Of(folder.File("run")).ShouldHoldEverySampleOnceAnEpoch(EpochsOf(resumed), ClusterJobs.TrainingSamples);
    }

    private static int EpochsOf(ProgramOutcome finished) => finished.LastEvent("finished").GetProperty("epochs").GetInt32();

    /// <summary>A part of the line of a checkpoint at or after a step: those of the spiral come every 25 steps.</summary>
    private static string AfterStep(int step) => string.Create(CultureInfo.InvariantCulture, $"step-{(step + 24) / 25 * 25:D12}");
}
