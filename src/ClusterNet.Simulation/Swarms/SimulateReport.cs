using ClusterNet.Simulation.Branches;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClusterNet.Simulation.Swarms;

/// <summary>A swarm's report for people and for programs.</summary>
public static class SimulateReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The one command that replays a seed.</summary>
    public static string ReplayCommand(long seed) => string.Create(CultureInfo.InvariantCulture, $"clusternet simulate --seed {seed}");

    /// <summary>The report as text.</summary>
    public static string Text(SwarmReport report)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{report.Runs} runs ({report.RealRuns} with real mathematics), ")
            .Append(CultureInfo.InvariantCulture, $"{report.Time.TotalHours:F1} hours of virtual time, {report.Events} events\n");
        text.Append("\ninjected\n");
        foreach (InjectedFault fault in Enum.GetValues<InjectedFault>())
            text.Append(CultureInfo.InvariantCulture, $"  {report.InjectedFaults[fault],10}  {fault}\n");
        text.Append("\nreached\n");
        foreach (Branch branch in Enum.GetValues<Branch>())
            text.Append(CultureInfo.InvariantCulture, $"  {report.Branches[branch],10}  {branch}{Note(report, branch)}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{report.Failures.Count} failed\n");
        foreach (SwarmRun failure in report.Failures)
            text.Append(CultureInfo.InvariantCulture, $"  seed {failure.Result.Seed}: {failure.Result.Violation}\n")
                .Append(CultureInfo.InvariantCulture, $"    replay: {ReplayCommand(failure.Result.Seed)}\n");
        return text.ToString();
    }

    /// <summary>The report as JSON.</summary>
    public static string Json(SwarmReport report)
    {
        JsonObject injected = [];
        foreach (InjectedFault fault in Enum.GetValues<InjectedFault>())
            injected[fault.ToString()] = report.InjectedFaults[fault];
        JsonObject reached = [];
        foreach (Branch branch in Enum.GetValues<Branch>())
            reached[branch.ToString()] = report.Branches[branch];
        JsonArray failures = [];
        foreach (SwarmRun failure in report.Failures)
            failures.Add(new JsonObject
            {
                ["seed"] = failure.Result.Seed,
                ["invariant"] = failure.Result.Violation!.Invariant,
                ["description"] = failure.Result.Violation.Description,
                ["at_seconds"] = failure.Result.Violation.At.TotalSeconds,
                ["replay"] = ReplayCommand(failure.Result.Seed),
            });
        return new JsonObject
        {
            ["runs"] = report.Runs,
            ["runs_with_real_mathematics"] = report.RealRuns,
            ["virtual_seconds"] = report.Time.TotalSeconds,
            ["events"] = report.Events,
            ["injected"] = injected,
            ["reached"] = reached,
            ["failures"] = failures,
        }.ToJsonString(Indented);
    }

    private static string Note(SwarmReport report, Branch branch) =>
        report.Branches[branch] > 0 ? string.Empty
        : BranchCounts.NotYetThere.Contains(branch) ? " (the machines do not have it yet)"
        : " NEVER";
}
