using System.Text.Json;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.BadInput;

/// <summary>A disk that takes no checkpoint any more: the older one stays, and serves when there is room again.</summary>
public sealed class FullDiskTests : IAsyncLifetime, IDisposable
{
    // The runtime maps a large file for its code, which a limit on file sizes would forbid.
    private static readonly (string Name, string Value) WithoutLargeFiles = ("DOTNET_EnableWriteXorExecute", "0");

    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_folder.File("large.yaml"), SmallJobs.LargeCheckpoints);
        (await ClusterNetProgram.RunScriptAsync(_folder.Path, "clusternet train large.yaml --output run --json")).ShouldEndWith(0);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_limit_on_file_sizes_costs_no_older_checkpoint()
    {
        await ShouldStayAsync("trap '' XFSZ; ulimit -f 200; clusternet train large.yaml --output run --json --resume --set epochs=4", WithoutLargeFiles);
        await ShouldGoOnAsync();
    }

    [SkippableFact]
    public async Task A_full_disk_costs_no_older_checkpoint()
    {
        ProgramOutcome mount = await ClusterNetProgram.RunScriptAsync(_folder.Path,
            "mkdir disk && unshare --mount --map-root-user mount -t tmpfs -o size=8m tmpfs disk");
        Skip.If(mount.ExitCode != 0, "skipped: a small disk cannot be mounted here");

        // The disk lives as long as the inner shell: what it holds is copied out at the end.
        string inner = $$"""
            mount -t tmpfs -o size=8m tmpfs disk
            cp -r run disk/run
            dd if=/dev/zero of=disk/filler bs=4k status=none 2>/dev/null || true
            code=0
            dotnet '{{ClusterNetProgram.Assembly}}' train large.yaml --output disk/run --json --resume --set epochs=4 || code=$?
            rm disk/filler
            rm -r run
            cp -r disk/run run
            exit $code
            """;
        await File.WriteAllTextAsync(_folder.File("inner.sh"), inner);
        await ShouldStayAsync("unshare --mount --map-root-user bash -euo pipefail inner.sh");
        await ShouldGoOnAsync();
    }

    private async Task ShouldStayAsync(string script, params (string Name, string Value)[] environment)
    {
        SortedDictionary<string, string> before = RunSnapshot.Of(_folder.File("run", "checkpoints"));
        ProgramOutcome outcome = await ClusterNetProgram.RunScriptAsync(_folder.Path, script, environment);
        outcome.ShouldEndWith(7).Error.ShouldContain("error: ");
        RunSnapshot.Of(_folder.File("run", "checkpoints")).ShouldBe(before);
    }

    private async Task ShouldGoOnAsync()
    {
        ProgramOutcome resumed = await ClusterNetProgram.RunScriptAsync(_folder.Path, "clusternet train large.yaml --output run --json --resume --set epochs=4");
        resumed.ShouldEndWith(0).Events("started").Single().GetProperty("resumed_after_step").GetInt64().ShouldBe(10);
        string undisturbed = (await ClusterNetProgram.RunScriptAsync(_folder.Path, "clusternet train large.yaml --output other --json --set epochs=4")).WeightsSha256();
        resumed.WeightsSha256().ShouldBe(undisturbed);
        JsonElement finished = resumed.LastEvent("finished");
        finished.GetProperty("epochs").GetInt64().ShouldBe(4);
    }
}
