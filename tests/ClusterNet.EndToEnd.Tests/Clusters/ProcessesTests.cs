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
        using RunningProgram training = ClusterNetProgram.Start(
            folder.Path, ["train", .. ClusterJobs.Spiral, "--processes", "3", "--replicas", $"{replicas}", "--output", "run", "--json"]);
        await training.LineAsync(AfterStep(step));
        NodeProcesses.Signal("KILL", NodeProcesses.Of(training.Id)[victim]);
        long killed = Stopwatch.GetTimestamp();
        ProgramOutcome outcome = await training.EndAsync();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{victim}, {replicas} replicas: the next step is told {training.PauseAfter("\"event\":\"step\"", killed).TotalSeconds:F2} s after the kill"));
        outcome.WeightsSha256().ShouldBe(await ClusterJobs.WeightsSha256Async(), $"seed {seed}: {victim} was killed after step {step}");
        Ledger.Of(folder.File("run")).ShouldHoldEverySampleOnceAnEpoch(ClusterJobs.Epochs, ClusterJobs.TrainingSamples);
        if (!mayRewind)
            outcome.LastEvent("finished").GetProperty("rewound_steps").GetInt64().ShouldBe(0, $"seed {seed}: with two replicas no completed step is lost");
    }

    [Theory]
    [InlineData("node-1")]
    [InlineData("node-2")]
    public async Task The_others_go_on_when_a_node_is_stopped_for_a_while_and_its_late_work_does_no_harm(string victim)
    {
        using TemporaryFolder folder = new();
        using RunningProgram training = ClusterNetProgram.Start(
            folder.Path, ["train", .. ClusterJobs.Spiral, "--processes", "3", "--replicas", "2", "--output", "run", "--json"]);
        await training.LineAsync(AfterStep(75));
        int id = NodeProcesses.Of(training.Id)[victim];
        NodeProcesses.Signal("STOP", id);
        try
        {
            await training.LineAsync("fell silent");
            await training.LineAsync(AfterStep(300));
        }
        finally
        {
            NodeProcesses.Signal("CONT", id);
        }

        (await training.EndAsync()).WeightsSha256().ShouldBe(await ClusterJobs.WeightsSha256Async());
        Ledger.Of(folder.File("run")).ShouldHoldEverySampleOnceAnEpoch(ClusterJobs.Epochs, ClusterJobs.TrainingSamples);
    }

    /// <summary>A part of the line of a checkpoint at or after a step: those of the spiral come every 25 steps.</summary>
    private static string AfterStep(int step) => string.Create(CultureInfo.InvariantCulture, $"step-{(step + 24) / 25 * 25:D12}");
}
