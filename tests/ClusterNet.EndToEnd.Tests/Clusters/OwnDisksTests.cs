using ClusterNet.EndToEnd.Tests.Networks;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Clusters;

/// <summary>
/// Nodes that share no folder: the run directory lies in the folder that each process works in. Candidates for the coordinator's place keep copies of the
/// checkpoints, those that come while the job runs too.
/// </summary>
public sealed class OwnDisksTests : IDisposable
{
    private readonly TemporaryFolder _client = new();
    private readonly TemporaryFolder _first = new();
    private readonly TemporaryFolder _second = new();
    private readonly TemporaryFolder _late = new();
    private readonly TemporaryFolder _fresh = new();

    public void Dispose()
    {
        _client.Dispose();
        _first.Dispose();
        _second.Dispose();
        _late.Dispose();
        _fresh.Dispose();
    }

    [Fact]
    public async Task A_late_candidate_leads_when_all_others_are_gone_and_the_job_is_resumed_from_its_copies()
    {
        EndlessTraining endless = EndlessTraining.OfSpiral(_client.Path, run: "/proc/self/cwd/run");
        ProgramOutcome stopped;
        using (NodeProcess first = await StartAsync(_first, "first"))
        using (NodeProcess second = await StartAsync(_second, "second", "--join", first.Address))
        {
            using RunningProgram training = endless.Start("--cluster", first.Address, "--replicas", "1");
            await training.LineAsync("\"event\":\"epoch\"");
            using NodeProcess late = await StartAsync(_late, "late", "--join", second.Address);
            await EndlessTraining.GoesOnAsync(training, "3 workers, 3 servers");
            NodeProcesses.Signal("KILL", second.Program.Id);
            await EndlessTraining.GoesOnAsync(training, "2 workers, 2 servers");
            await late.Program.ErrorLineAsync("has been copied from first");
            NodeProcesses.Signal("KILL", first.Program.Id);
            await EndlessTraining.GoesOnAsync(training, "coordinator 4 leads from now on"); // the ranks of those that come late begin after those of the first two
            stopped = await EndlessTraining.StopAsync(training);
        }

        using NodeProcess fresh = await StartAsync(_fresh, "fresh");
        using NodeProcess again = await StartAsync(_late, "late", "--join", fresh.Address);
        ProgramOutcome resumed = await endless.ShouldHaveTheUndisturbedBitsAsync(stopped, "--cluster", again.Address);
        resumed.Events("started").Single().GetProperty("resumed_after_step").GetInt64().ShouldBe(stopped.LastEvent("interrupted").GetProperty("step").GetInt64());
        Directory.Exists(_first.File("run")).ShouldBeTrue("each node has its own");
        (await ClusterNetProgram.RunAsync(_client.Path, "evaluate", "run")).ShouldEndWith(0); // the command has fetched the last checkpoint
    }

    private static Task<NodeProcess> StartAsync(TemporaryFolder folder, string name, params string[] more) =>
        NodeProcess.StartAsync(folder.Path, [], null, ["--name", name, .. more]);
}
