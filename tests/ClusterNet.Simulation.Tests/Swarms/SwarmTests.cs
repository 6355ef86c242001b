using ClusterNet.Simulation.Swarms;
using System.Globalization;

namespace ClusterNet.Simulation.Tests.Swarms;

public sealed class SwarmTests
{
    /// <summary>The ordinary suite runs so many seeds; CLUSTERNET_SIMULATION_SEEDS asks for more.</summary>
    private const long DefaultSeeds = 500;

    [Fact]
    public void Every_seed_holds_and_every_branch_is_reached()
    {
        string? asked = Environment.GetEnvironmentVariable("CLUSTERNET_SIMULATION_SEEDS");
        long seeds = asked is null ? DefaultSeeds : long.Parse(asked, CultureInfo.InvariantCulture);
        SwarmReport report = new Swarm().Run(1, seeds);
        report.Failures.ShouldBeEmpty(SimulateReport.Text(report));
        report.Branches.Unreached.ShouldBeEmpty(SimulateReport.Text(report));
        (report.RealRuns * 2).ShouldBeGreaterThanOrEqualTo(report.Runs);
        foreach (InjectedFault fault in Enum.GetValues<InjectedFault>())
            report.InjectedFaults[fault].ShouldBeGreaterThan(0, $"{fault} was never injected");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_seed_gives_the_same_trace_to_the_byte(long seed) => Trace(seed).ShouldBe(Trace(seed));

    private static string Trace(long seed)
    {
        using StringWriter trace = new(CultureInfo.InvariantCulture);
        new Swarm().Run(CaseGenerator.Create(seed), trace);
        return trace.ToString();
    }
}
