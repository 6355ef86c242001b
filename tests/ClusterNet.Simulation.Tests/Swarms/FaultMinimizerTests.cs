using ClusterNet.Simulation.Faults;
using ClusterNet.Simulation.Swarms;
using ClusterNet.Simulation.Tests.PlantedFaults;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.Swarms;

public sealed class FaultMinimizerTests
{
    [Fact]
    public void Only_the_faults_that_matter_are_left()
    {
        ImmutableArray<Fault> faults = [.. Enumerable.Range(0, 20).Select(node => new PauseFault(node, TimeSpan.Zero, TimeSpan.Zero))];
        ImmutableArray<Fault> kept = FaultMinimizer.Minimize(faults, some => some.Contains(faults[3]) && some.Contains(faults[17]));
        kept.ShouldBe([faults[3], faults[17]]);
    }

    [Fact]
    public void A_run_that_fails_without_any_fault_needs_none() =>
        FaultMinimizer.Minimize([new HaltFault(TimeSpan.Zero)], _ => true).ShouldBeEmpty();

    [Fact]
    public void A_failing_seed_is_made_smaller_and_still_breaks_the_same_invariant()
    {
        Swarm swarm = PlantedFaultCatalogue.All.Single(fault => fault.Name == "does not ask again").Swarm;
        SwarmRun failing = swarm.Run(1, 1000, failuresMax: 1).Failures[0];
        SwarmCase smaller = swarm.Minimize(failing.Case);
        smaller.Scenario.Faults.Length.ShouldBeLessThanOrEqualTo(failing.Case.Scenario.Faults.Length);
        swarm.Run(smaller).Result.Violation!.Invariant.ShouldBe(failing.Result.Violation!.Invariant);
    }
}
