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
        using RunningProgram training = ClusterNetProgram.Start(_folder.Path, ["train", .. Job, "--processes", "1", "--output", "run", "--json"]);
        await training.LineAsync("\"event\":\"step\"");
        string address = (await training.ErrorLineAsync("--cluster ")).Split(' ')[^1];
        string[] cluster = ["--cluster", address];

        (await RunAsync(["scale", "--workers", "4", .. cluster])).ShouldEndWith(0);
        await training.LineAsync("4 workers, 4 servers");
        (await RunAsync(["scale", "--workers", "2", .. cluster])).ShouldEndWith(0);
        await training.ErrorLineAsync("node-2 has left");
        (await RunAsync(["drain", "node-1", .. cluster])).ShouldEndWith(0).Output.ShouldContain("node-1 is being drained");
        await training.LineAsync("1 workers, 1 servers: server");

        ProgramOutcome outcome = await training.EndAsync();
        outcome.WeightsSha256().ShouldBe((await RunAsync(["train", .. Job, "--output", "alone", "--json"])).WeightsSha256());
        outcome.Output.ShouldNotContain("fell silent", Case.Sensitive, "all of them have left as they were asked to");
        outcome.Output.ShouldNotContain("back from step");
    }

    private static string[] Job => ["steady.yaml", "--set", "epochs=250"];

    private Task<ProgramOutcome> RunAsync(params string[] arguments) => ClusterNetProgram.RunAsync(_folder.Path, arguments);
}
