using ClusterNet.Simulation.Swarms;
using Xunit.Abstractions;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

public sealed class PlantedFaultTests(ITestOutputHelper output)
{
    private const long SeedsMax = 1000;

    public static TheoryData<string> Names() => [.. PlantedFaultCatalogue.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_fault_is_found_within_a_thousand_seeds(string name)
    {
        SwarmReport report = PlantedFaultCatalogue.All.Single(fault => fault.Name == name).Swarm.Run(1, SeedsMax, failuresMax: 1);
        report.Failures.Count.ShouldBe(1, $"\"{name}\" was not found by {SeedsMax} seeds");
        output.WriteLine($"{name}: seed {report.Failures[0].Result.Seed}, {report.Failures[0].Result.Violation}");
    }
}
