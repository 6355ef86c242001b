using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Clusters;

/// <summary>A cluster that grows, shrinks and has a node drained while it trains comes to the bits of one process.</summary>
public sealed class ScaleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_four_two_workers_and_one_that_is_drained()
    {
        await File.WriteAllTextAsync(_folder.File("steady.yaml"), SmallJobs.Steady);
        EndlessTraining endless = new(_folder.Path, ["steady.yaml"], SmallJobs.SteadyStepsPerEpoch);
        using RunningProgram training = endless.Start("--processes", "1");
        await training.LineAsync("\"event\":\"step\"");
        string address = (await training.ErrorLineAsync("--cluster ")).Split(' ')[^1];
        string[] cluster = ["--cluster", address];

        (await RunAsync(["scale", "--workers", "4", .. cluster])).ShouldEndWith(0);
        await training.LineAsync("4 workers, 4 servers");
        (await RunAsync(["scale", "--workers", "2", .. cluster])).ShouldEndWith(0);
        await training.ErrorLineAsync("node-2 has left");
        (await RunAsync(["drain", "node-1", .. cluster])).ShouldEndWith(0).Output.ShouldContain("node-1 is being drained");
        await training.LineAsync("1 workers, 1 servers: server");

        ProgramOutcome outcome = await EndlessTraining.StopAsync(training);
        await endless.ShouldHaveTheUndisturbedBitsAsync(outcome);
        outcome.Output.ShouldNotContain("fell silent", Case.Sensitive, "all of them have left as they were asked to");
        outcome.Output.ShouldNotContain("back from step");
    }

    private Task<ProgramOutcome> RunAsync(params string[] arguments) => ClusterNetProgram.RunAsync(_folder.Path, arguments);
}
