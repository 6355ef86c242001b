using System.Globalization;
using ClusterNet.Cli.Commands;
using ClusterNet.Simulation.Faults;
using ClusterNet.Simulation.Swarms;

namespace ClusterNet.Cli.Simulations;

/// <summary><c>clusternet simulate --seeds 1..1000</c> and <c>--seed N</c>: the deterministic simulator.</summary>
/// <param name="swarm">What is simulated; a test plants a fault in it.</param>
public sealed class SwarmHandler(Swarm swarm) : ICommandHandler<SwarmRequest>
{
    private const long NoteEverySeeds = 500;

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(SwarmRequest request, CommandConsole console, CancellationToken cancellation)
    {
        SwarmReport report = request.IsReplay ? Replay(request, console) : swarm.Run(
            request.Seeds.First, request.Seeds.Last, watch: run => Note(run, request.Seeds, console), cancellation: cancellation);
        if (request is { Minimize: true, IsReplay: false, Json: false })
            foreach (SwarmRun failure in report.Failures)
                WriteFaults(swarm.Minimize(failure.Case), console.Output);
        if (request.Json)
            await console.Output.WriteLineAsync(SimulateReport.Json(report));
        else if (!request.IsReplay)
            await console.Output.WriteAsync(SimulateReport.Text(report));
        return report.Failures.Count == 0 ? ExitCode.Success : ExitCode.SimulationFailed;
    }

    private SwarmReport Replay(SwarmRequest request, CommandConsole console)
    {
        SwarmCase original = CaseGenerator.Create(request.Seeds.First);
        SwarmCase replayed = request.Minimize ? swarm.Minimize(original) : original;
        SwarmRun run = swarm.Run(replayed, request.Json ? null : console.Output);
        if (!request.Json)
            WriteVerdict(run, console.Output);
        SwarmReport report = new();
        report.Add(run);
        return report;
    }

    private static void WriteVerdict(SwarmRun run, TextWriter output)
    {
        output.WriteLine(run.Result.Violation is { } violation
            ? string.Create(CultureInfo.InvariantCulture, $"seed {run.Result.Seed} fails: {violation}")
            : string.Create(CultureInfo.InvariantCulture, $"seed {run.Result.Seed} holds: {run.Result.Version}, weights {run.Result.WeightsSha256}"));
    }

    private static void WriteFaults(SwarmCase smaller, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {smaller.Scenario.Seed} fails with these faults alone:"));
        foreach (Fault fault in smaller.Scenario.Faults)
            output.WriteLine($"  {fault}");
        output.WriteLine($"  replay: {SimulateReport.ReplayCommand(smaller.Scenario.Seed)} --minimize");
    }

    /// <summary>A long swarm tells now and then how far it is, and of a failure at once.</summary>
    private static void Note(SwarmRun run, SeedRange seeds, CommandConsole console)
    {
        long seed = run.Result.Seed;
        if (run.Result.Violation is { } violation)
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {violation}"));
        else if ((seed - seeds.First + 1) % NoteEverySeeds == 0)
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seed - seeds.First + 1} of {seeds.Last - seeds.First + 1} seeds"));
    }
}
