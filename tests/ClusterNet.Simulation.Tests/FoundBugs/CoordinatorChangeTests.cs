using ClusterNet.Protocol;

namespace ClusterNet.Simulation.Tests.FoundBugs;

/// <summary>What seeds found about coordinators that change.</summary>
public sealed class CoordinatorChangeTests
{
    /// <summary>Found by seed 555: the worker that had left told the new coordinator that the job was over.</summary>
    [Fact]
    public void A_worker_that_has_left_does_not_end_the_job_of_a_new_coordinator() => Sound(SimulatedCluster.Create(workers: 4)
        .Train(steps: 400)
        .Drain(ActorAddress.Worker(3), at: TimeSpan.FromSeconds(1))
        .CrashCoordinator(at: TimeSpan.FromSeconds(1.1), down: TimeSpan.FromSeconds(1)));

    /// <summary>Found by seed 591: a server that had given its chunks up began again from the origin without a rewind.</summary>
    [Fact]
    public void A_server_that_slept_through_its_removal_and_a_change_of_coordinator_does_not_begin_anew() => Sound(SimulatedCluster.Create(workers: 3, servers: 1, candidates: 2)
        .Train(steps: 400, evaluateEverySteps: 100)
        .With(new Faults.PauseFault(Node: 0, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(7)))
        .With(new Faults.PauseFault(Node: 1, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4))));

    /// <summary>Found by seed 734: the journal of the last term was not on disk, and the term was used twice.</summary>
    [Fact]
    public void A_coordinator_that_dies_twice_in_a_row_does_not_use_a_term_twice()
    {
        SimulatedCluster cluster = SimulatedCluster.Create(workers: 3, servers: 2).Train(steps: 600);
        for (int milliseconds = 1500; milliseconds < 1520; milliseconds++)
            Sound(cluster
                .CrashCoordinator(at: TimeSpan.FromSeconds(1), down: TimeSpan.FromMilliseconds(500))
                .CrashCoordinator(at: TimeSpan.FromMilliseconds(milliseconds), down: TimeSpan.FromSeconds(1)));
    }

    /// <summary>Found by seed 934: a coordinator that was cut off never heard of the end.</summary>
    [Fact]
    public void A_coordinator_that_was_cut_off_hears_of_the_end() => Sound(SimulatedCluster.Create(workers: 4, servers: 2, candidates: 3)
        .Train(steps: 300)
        .With(new Faults.IsolationFault(Node: 0, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)))
        .Within(TimeSpan.FromSeconds(120)));

    private static void Sound(SimulatedCluster cluster) => cluster.Run().Violation.ShouldBeNull();
}
