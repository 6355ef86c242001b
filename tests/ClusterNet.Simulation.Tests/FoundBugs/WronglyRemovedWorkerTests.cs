using ClusterNet.Protocol;

namespace ClusterNet.Simulation.Tests.FoundBugs;

/// <summary>
/// Found by seed 5: a live worker that was taken for dead was never told, and stayed outside for ever; with the last worker outside, no
/// evaluation was handed out any more.
/// </summary>
public sealed class WronglyRemovedWorkerTests
{
    [Fact]
    public void A_worker_that_was_taken_for_dead_joins_again()
    {
        SimulatedCluster cluster = SimulatedCluster.Create(workers: 2).Train(steps: 3000, evaluateEverySteps: 1000);
        SimulationResult result = cluster.With(new Faults.FalseSuspicionFault(Actor: ActorAddress.Worker(1), At: TimeSpan.FromSeconds(2))).Run();
        result.Violation.ShouldBeNull();
    }

    [Fact]
    public void A_job_goes_on_after_its_coordinator_slept_for_longer_than_the_lease()
    {
        SimulatedCluster cluster = SimulatedCluster.Create(workers: 2).Train(steps: 3000, evaluateEverySteps: 1000);
        SimulationResult result = cluster.With(new Faults.ClockJumpFault(Node: 0, At: TimeSpan.FromSeconds(2), By: TimeSpan.FromSeconds(30))).Run();
        result.Violation.ShouldBeNull();
    }
}
