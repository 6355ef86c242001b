using System.Text.Json;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests;

/// <summary>Signals end a run with a checkpoint, and it goes on as if nothing had been.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const int TrainingSamples = 1600;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 130, 2, 1, 3, 3)]
    [InlineData("TERM", 143, 5, 3, 1, 1)]
    public async Task A_run_that_is_interrupted_goes_on_at_another_size_to_the_same_bits(
        string signal, int exitCode, int workers, int servers, int otherWorkers, int otherServers)
    {
        EndlessTraining training = EndlessTraining.OfSpiral(_folder.Path);
        using RunningProgram program = training.Start("--workers", $"{workers}", "--servers", $"{servers}");
        await program.LineAsync("\"event\":\"step\"");
        await program.SignalAsync(signal);
        ProgramOutcome stopped = await program.EndAsync();
        stopped.ShouldEndWith(exitCode).ShouldExplain("stopping with a checkpoint");
        Directory.Exists(stopped.LastEvent("interrupted").GetProperty("checkpoint_path").GetString()).ShouldBeTrue();
        ProgramOutcome resumed = await training.ShouldHaveTheUndisturbedBitsAsync(stopped, "--workers", $"{otherWorkers}", "--servers", $"{otherServers}");
        resumed.Events("started").Single().GetProperty("resumed_after_step").GetInt64().ShouldBe(stopped.LastEvent("interrupted").GetProperty("step").GetInt64());
        JsonElement finished = resumed.LastEvent("finished");
        finished.GetProperty("samples_seen").GetInt64().ShouldBe(finished.GetProperty("epochs").GetInt64() * TrainingSamples);
    }

    [Fact]
    public async Task A_run_that_is_interrupted_while_it_is_pretrained_goes_on_to_the_same_bits()
    {
        string job = _folder.File("belief.yaml");
        await File.WriteAllTextAsync(job, SmallJobs.Pretrained);
        EndlessTraining training = new(_folder.Path, [job], SmallJobs.PretrainedStepsPerEpoch);
        using RunningProgram program = training.Start("--workers", "2");
        await program.LineAsync("pre-training layer 2 of 2");
        ProgramOutcome resumed = await training.ShouldHaveTheUndisturbedBitsAsync(await EndlessTraining.StopAsync(program), "--workers", "3");
        resumed.Output.ShouldNotContain("pre-training layer 1 of 2", Case.Sensitive, "the first layer was trained already");
    }

    [Fact]
    public async Task A_second_signal_ends_the_program_at_once()
    {
        string job = _folder.File("slow.yaml");
        await File.WriteAllTextAsync(job, SmallJobs.SlowSteps);
        using RunningProgram program = ClusterNetProgram.Start(_folder.Path, "train", job, "--output", "run", "--json");
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
        string[] train = ["train", ClusterNetProgram.Job("spiral.yaml"), "--set", "epochs=2", "--json", "--output"];
        (await ClusterNetProgram.RunAsync(_folder.Path, [.. train, "run", "--set", "optimizer.name=sgd", "--set", "optimizer.lr=1e38"])).ShouldEndWith(6);
        ProgramOutcome resumed = await ClusterNetProgram.RunAsync(_folder.Path, [.. train, "run", "--resume"]);
        resumed.WeightsSha256().ShouldBe((await ClusterNetProgram.RunAsync(_folder.Path, [.. train, "undisturbed"])).WeightsSha256());
        resumed.Events("notice").ShouldContain(notice => notice.GetProperty("message").GetString()!.Contains("it begins anew"));
    }
}
