using System.Diagnostics;
using System.Globalization;
using ClusterNet.EndToEnd.Tests.Networks;
using ClusterNet.EndToEnd.Tests.Program;
using Xunit.Abstractions;

namespace ClusterNet.EndToEnd.Tests.Clusters;

/// <summary>A coordinator that nobody can replace is killed and started again at its address: it goes on from its journal.</summary>
public sealed class CoordinatorRestartTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_bits_are_the_same_when_the_coordinator_is_killed_and_started_again()
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePorts.One()}");
        using NodeProcess first = await StartAsync("first", "coordinator", "--listen", address);
        using NodeProcess second = await StartAsync("second", "worker,server", "--join", address);
        using NodeProcess third = await StartAsync("third", "worker,server", "--join", address);
        EndlessTraining endless = EndlessTraining.OfSpiral(_folder.Path);
        using RunningProgram training = endless.Start("--cluster", second.Address, "--replicas", "2");
        await training.LineAsync("\"event\":\"epoch\",\"epoch\":4");
        NodeProcesses.Signal("KILL", first.Program.Id);
        long killed = Stopwatch.GetTimestamp();
        await first.Program.EndAsync();
        using NodeProcess again = await StartAsync("first", "coordinator", "--listen", address);
        await EndlessTraining.GoesOnAsync(training, "leads from now on");
        ProgramOutcome stopped = await EndlessTraining.StopAsync(training);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the next step is told {training.PauseAfter("\"event\":\"step\"", killed).TotalSeconds:F2} s after the kill"));
        ProgramOutcome resumed = await endless.ShouldHaveTheUndisturbedBitsAsync(stopped);
        stopped.Output.ShouldNotContain("back from step");
        Ledger.Of(_folder.File("run")).ShouldHoldEverySampleOnceAnEpoch(resumed.LastEvent("finished").GetProperty("epochs").GetInt32(), ClusterJobs.TrainingSamples);
    }

    private Task<NodeProcess> StartAsync(string name, string roles, params string[] more) =>
        NodeProcess.StartAsync(_folder.Path, [], null, ["--name", name, "--roles", roles, .. more]);
}
