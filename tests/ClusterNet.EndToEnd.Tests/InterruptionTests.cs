using System.Text.Json;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests;

/// <summary>Signals end a run with a checkpoint, and it goes on as if nothing had been.</summary>
public sealed class InterruptionTests
{
    private const int Epochs = 60;
    private const int TrainingSamples = 1600;

    private static readonly string[] Train = ["train", ClusterNetProgram.Job("spiral.yaml"), "--set", $"epochs={Epochs}", "--output", "run", "--json"];

    private static readonly Lazy<Task<string>> Undisturbed = new(async () =>
    {
        using TemporaryFolder folder = new();
        return (await ClusterNetProgram.RunAsync(folder.Path, Train)).WeightsSha256();
    });

    [Theory]
    [InlineData("INT", 130, 2, 1, 3, 3)]
    [InlineData("TERM", 143, 5, 3, 1, 1)]
    public async Task A_run_that_is_interrupted_goes_on_at_another_size_to_the_same_bits(
        string signal, int exitCode, int workers, int servers, int otherWorkers, int otherServers)
    {
        using TemporaryFolder folder = new();
        ProgramOutcome stopped = await InterruptAsync(folder, signal, [.. Train, "--workers", $"{workers}", "--servers", $"{servers}"]);
        stopped.ShouldEndWith(exitCode).ShouldExplain("stopping with a checkpoint");
        JsonElement interrupted = stopped.LastEvent("interrupted");
        long step = interrupted.GetProperty("step").GetInt64();
        Directory.Exists(interrupted.GetProperty("checkpoint_path").GetString()).ShouldBeTrue();

        ProgramOutcome resumed = await ClusterNetProgram.RunAsync(folder.Path,
            [.. Train, "--resume", "--workers", $"{otherWorkers}", "--servers", $"{otherServers}"]);
        resumed.WeightsSha256().ShouldBe(await Undisturbed.Value);
        resumed.Events("started").Single().GetProperty("resumed_after_step").GetInt64().ShouldBe(step);
        JsonElement finished = resumed.LastEvent("finished");
        finished.GetProperty("epochs").GetInt64().ShouldBe(Epochs);
        finished.GetProperty("samples_seen").GetInt64().ShouldBe(Epochs * TrainingSamples);
    }

    [Fact]
    public async Task A_run_that_is_interrupted_while_it_is_pretrained_goes_on_to_the_same_bits()
    {
        using TemporaryFolder folder = new();
        string job = folder.File("belief.yaml");
        await File.WriteAllTextAsync(job, SmallJobs.Pretrained);
        string expected = (await ClusterNetProgram.RunAsync(folder.Path, "train", job, "--output", "undisturbed", "--json")).WeightsSha256();

        using RunningProgram program = ClusterNetProgram.Start(folder.Path, "train", job, "--output", "run", "--json", "--workers", "2");
        await program.LineAsync("pre-training layer 2 of 2");
        await program.SignalAsync("INT");
        JsonElement interrupted = (await program.EndAsync()).ShouldEndWith(130).LastEvent("interrupted");
        Directory.Exists(interrupted.GetProperty("checkpoint_path").GetString()).ShouldBeTrue();
        ProgramOutcome resumed = await ClusterNetProgram.RunAsync(folder.Path, "train", job, "--output", "run", "--json", "--resume", "--workers", "3");
        resumed.WeightsSha256().ShouldBe(expected);
        resumed.Output.ShouldNotContain("pre-training layer 1 of 2", Case.Sensitive, "the first layer was trained already");
    }

    [Fact]
    public async Task A_second_signal_ends_the_program_at_once()
    {
        using TemporaryFolder folder = new();
        string job = folder.File("slow.yaml");
        await File.WriteAllTextAsync(job, SmallJobs.SlowSteps);
        using RunningProgram program = ClusterNetProgram.Start(folder.Path, "train", job, "--output", "run", "--json");
        await program.LineAsync("\"event\":\"started\"");
        await program.SignalAsync("INT");
        await program.ErrorLineAsync("a second signal ends at once");
        await program.SignalAsync("INT");
        ProgramOutcome outcome = await program.EndAsync();
        outcome.ShouldEndWith(130);
        outcome.Events("interrupted").ShouldBeEmpty("the program did not wait for the step");
    }

    [Fact]
    public async Task A_run_that_is_interrupted_before_its_first_step_begins_anew()
    {
        using TemporaryFolder folder = new();
        (await ClusterNetProgram.RunAsync(folder.Path, [.. Train, "--set", "optimizer.name=sgd", "--set", "optimizer.lr=1e38"])).ShouldEndWith(6);
        ProgramOutcome resumed = await ClusterNetProgram.RunAsync(folder.Path, [.. Train, "--resume"]);
        resumed.WeightsSha256().ShouldBe(await Undisturbed.Value);
        resumed.Events("notice").ShouldContain(notice => notice.GetProperty("message").GetString()!.Contains("it begins anew"));
    }

    private static async Task<ProgramOutcome> InterruptAsync(TemporaryFolder folder, string signal, string[] arguments)
    {
        using RunningProgram program = ClusterNetProgram.Start(folder.Path, arguments);
        await program.LineAsync("\"event\":\"step\"");
        await program.SignalAsync(signal);
        return await program.EndAsync();
    }
}
