using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.BadInput;

/// <summary>What can be wrong with a run directory that holds work: the work is never lost.</summary>
public sealed class RunErrorTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Train = ["train", ClusterNetProgram.Job("spiral.yaml"), "--output", "run", "--json"];

    private static readonly Lazy<Task<string>> FourEpochs = new(async () =>
    {
        using TemporaryFolder folder = new();
        return (await ClusterNetProgram.RunAsync(folder.Path, [.. Train, "--set", "epochs=4"])).WeightsSha256();
    });

    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync() => (await RunAsync([.. Train, "--set", "epochs=3"])).ShouldEndWith(0);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(5, "holds a run already: expected --resume", "--set", "epochs=4")]
    [InlineData(2, "optimizer.lr: found '-1', expected a number above 0", "--resume", "--set", "optimizer.lr=-1")]
    [InlineData(5, "belongs to another job", "--resume", "--set", "optimizer.lr=0.5")]
    [InlineData(5, "was made after step 75, but the job ends after step 50", "--resume", "--set", "epochs=2")]
    [InlineData(2, "did you mean 'epochs'?", "--resume", "--set", "epohcs=4")]
    public async Task What_is_refused_leaves_the_run_as_it_was_and_it_can_go_on(int exitCode, string words, params string[] arguments)
    {
        SortedDictionary<string, string> before = RunSnapshot.Of(_folder.File("run"));
        (await RunAsync([.. Train, .. arguments])).ShouldEndWith(exitCode).ShouldExplain(words);
        RunSnapshot.Of(_folder.File("run")).ShouldBe(before);
        (await RunAsync([.. Train, "--resume", "--set", "epochs=4"])).WeightsSha256().ShouldBe(await FourEpochs.Value);
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_passed_over_with_a_notice_and_the_older_one_serves()
    {
        RunSnapshot.FlipBit(Checkpoint(75, "weights.safetensors"));
        ProgramOutcome resumed = await RunAsync([.. Train, "--resume", "--set", "epochs=4"]);
        resumed.WeightsSha256().ShouldBe(await FourEpochs.Value);
        resumed.Events("started").Single().GetProperty("resumed_after_step").GetInt64().ShouldBe(50);
        resumed.Events("notice").ShouldContain(notice =>
            notice.GetProperty("message").GetString()!.Contains("step-000000000075 is passed over"));
    }

    [Fact]
    public async Task With_no_checkpoint_whole_the_run_does_not_go_on()
    {
        RunSnapshot.FlipBit(Checkpoint(25, "manifest.json"));
        RunSnapshot.FlipBit(Checkpoint(50, "optimizer.safetensors"));
        RunSnapshot.FlipBit(Checkpoint(75, "weights.safetensors"));
        SortedDictionary<string, string> before = RunSnapshot.Of(_folder.File("run"));
        string[] folders = ["step-000000000025", "step-000000000050", "step-000000000075"];
        (await RunAsync([.. Train, "--resume", "--set", "epochs=4"])).ShouldEndWith(5).ShouldExplain(["has no checkpoint to go on from", .. folders]);
        (await RunAsync("evaluate", "run")).ShouldEndWith(5).ShouldExplain(["run has no checkpoint that is whole", .. folders]);
        RunSnapshot.Of(_folder.File("run")).ShouldBe(before);
    }

    [Fact]
    public async Task A_run_that_is_done_is_done_again_without_a_step()
    {
        ProgramOutcome again = await RunAsync([.. Train, "--resume", "--set", "epochs=3"]);
        again.ShouldEndWith(0).LastEvent("finished").GetProperty("loss").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        again.Events("step").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_without_a_run_cannot_go_on() =>
        (await RunAsync("train", ClusterNetProgram.Job("spiral.yaml"), "--output", "empty", "--resume")).ShouldEndWith(5)
            .ShouldExplain("holds no run to resume", "empty");

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "");
        (await RunAsync("train", ClusterNetProgram.Job("spiral.yaml"), "--output", "file/run")).ShouldEndWith(7).ShouldExplain(_folder.File("file", "run"));
    }

    private string Checkpoint(int step, string file) => _folder.File("run", "checkpoints", $"step-{step:D12}", file);

    private Task<ProgramOutcome> RunAsync(params string[] arguments) => ClusterNetProgram.RunAsync(_folder.Path, arguments);
}
