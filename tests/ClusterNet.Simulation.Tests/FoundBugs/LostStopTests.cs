namespace ClusterNet.Simulation.Tests.FoundBugs;

/// <summary>Found by seed 8: a worker that did not hear the end of the job asked for more for ever.</summary>
public sealed class LostStopTests
{
    [Fact]
    public void Actors_that_were_cut_off_at_the_end_of_the_job_stop_once_they_are_heard_again()
    {
        SimulationResult result = SimulatedCluster.Create(workers: 3)
            .Train(steps: 100)
            .IsolateWorker(2, at: TimeSpan.FromMilliseconds(200), span: TimeSpan.FromSeconds(60))
            .Within(TimeSpan.FromSeconds(70))
            .Run();
        result.Violation.ShouldBeNull();
    }
}
