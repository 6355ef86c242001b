using ClusterNet.EndToEnd.Tests.Networks;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Clusters;

/// <summary>A job on a cluster does not need the command that submitted it.</summary>
public sealed class DetachingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_job_that_was_detached_from_is_attached_to_stopped_and_resumed()
    {
        using NodeProcess first = await NodeProcess.StartAsync(_folder.Path, [], null, "--name", "first");
        using NodeProcess second = await NodeProcess.StartAsync(_folder.Path, [], null, "--name", "second", "--join", first.Address);
        string[] train = ["train", .. ClusterJobs.Spiral, "--cluster", second.Address, "--output", "run", "--json"];

        ProgramOutcome detached = await InterruptAsync("\"epoch\":2,", [.. train, "--on-interrupt", "detach"]);
        detached.ShouldEndWith(130).ShouldExplain("detached", "--attach");
        detached.Events("interrupted").ShouldBeEmpty("the job goes on");
        (await ClusterNetProgram.RunAsync(_folder.Path, [.. train[..^3], "--output", "another", "--attach", "--json"])).ShouldEndWith(5).ShouldExplain("another");

        ProgramOutcome stopped = await InterruptAsync("\"event\":\"epoch\"", [.. train, "--attach"]);
        stopped.ShouldEndWith(130).ShouldExplain("stopping the job with a checkpoint", "--on-interrupt detach");
        long step = stopped.LastEvent("interrupted").GetProperty("step").GetInt64();

        ProgramOutcome resumed = await ClusterNetProgram.RunAsync(_folder.Path, [.. train, "--resume"]);
        resumed.WeightsSha256().ShouldBe(await ClusterJobs.WeightsSha256Async());
        resumed.Events("started").Single().GetProperty("resumed_after_step").GetInt64().ShouldBe(step);
    }

    private async Task<ProgramOutcome> InterruptAsync(string after, string[] arguments)
    {
        using RunningProgram program = ClusterNetProgram.Start(_folder.Path, arguments);
        await program.LineAsync(after);
        await program.SignalAsync("INT");
        return await program.EndAsync();
    }
}
