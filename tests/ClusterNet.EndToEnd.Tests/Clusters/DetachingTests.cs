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
        EndlessTraining training = EndlessTraining.OfSpiral(_folder.Path);
        string[] train = training.Command("--cluster", second.Address);

        ProgramOutcome detached = await InterruptAsync("\"epoch\":2,", [.. train, "--on-interrupt", "detach"]);
        detached.ShouldEndWith(130).ShouldExplain("detached", "--attach");
        detached.Events("interrupted").ShouldBeEmpty("the job goes on");
        (await ClusterNetProgram.RunAsync(_folder.Path, [.. training.Command()[..^1], "another", "--cluster", second.Address, "--attach"])).ShouldEndWith(5).ShouldExplain("another");

        ProgramOutcome stopped = await InterruptAsync("\"event\":\"epoch\"", [.. train, "--attach"]);
        stopped.ShouldEndWith(130).ShouldExplain("stopping the job with a checkpoint", "--on-interrupt detach");
        ProgramOutcome resumed = await training.ShouldHaveTheUndisturbedBitsAsync(stopped, "--cluster", second.Address);
        resumed.Events("started").Single().GetProperty("resumed_after_step").GetInt64().ShouldBe(stopped.LastEvent("interrupted").GetProperty("step").GetInt64());
    }

    private async Task<ProgramOutcome> InterruptAsync(string after, string[] arguments)
    {
        using RunningProgram program = ClusterNetProgram.Start(_folder.Path, arguments);
        await program.LineAsync(after);
        await program.SignalAsync("INT");
        return await program.EndAsync();
    }
}
