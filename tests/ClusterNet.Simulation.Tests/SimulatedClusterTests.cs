using ClusterNet.Data.Generated;
using ClusterNet.Numerics;
using ClusterNet.Simulation.Mathematics;

namespace ClusterNet.Simulation.Tests;

public sealed class SimulatedClusterTests
{
    [Fact]
    public void A_job_gives_the_same_bits_with_any_number_of_workers_and_servers()
    {
        string[] hashes =
        [
            .. from workers in (int[])[1, 2, 3, 5, 8]
               from servers in (int[])[1, 2, 3]
               select Sound(SimulatedCluster.Create(workers, servers).Train(steps: 20, evaluateEverySteps: 6, checkpointEverySteps: 5)).WeightsSha256!,
        ];
        hashes.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void A_job_gives_the_same_bits_when_a_worker_dies_and_comes_back()
    {
        SimulatedCluster cluster = SimulatedCluster.Create(workers: 3, servers: 2).Train(steps: 300, evaluateEverySteps: 100);
        SimulationResult undisturbed = Sound(cluster);
        SimulationResult disturbed = Sound(cluster.CrashWorker(2, at: TimeSpan.FromMilliseconds(500), down: TimeSpan.FromSeconds(1)));
        disturbed.WeightsSha256.ShouldBe(undisturbed.WeightsSha256);
        disturbed.InjectedFaults[InjectedFault.Crash].ShouldBe(1);
        disturbed.Attempts.ShouldBe(1);
    }

    [Fact]
    public void A_job_goes_back_to_its_checkpoint_when_a_server_is_lost()
    {
        SimulatedCluster cluster = SimulatedCluster.Create(workers: 3, servers: 2).Train(steps: 300, checkpointEverySteps: 50);
        SimulationResult undisturbed = Sound(cluster);
        SimulationResult disturbed = Sound(cluster.CrashWorker(1, at: TimeSpan.FromSeconds(1), down: TimeSpan.FromSeconds(1)));
        disturbed.WeightsSha256.ShouldBe(undisturbed.WeightsSha256);
        disturbed.Attempts.ShouldBe(1);
    }

    [Fact]
    public void A_job_loses_no_step_when_a_server_is_lost_and_each_chunk_is_held_twice()
    {
        SimulatedCluster cluster = SimulatedCluster.Create(workers: 3, servers: 3, replicas: 2).Train(steps: 300);
        SimulationResult undisturbed = Sound(cluster);
        SimulationResult disturbed = Sound(cluster.CrashServer(1, at: TimeSpan.FromSeconds(1), down: TimeSpan.FromSeconds(1)));
        disturbed.WeightsSha256.ShouldBe(undisturbed.WeightsSha256);
        disturbed.CompletedSteps.Select(step => step.Step).ShouldBe(undisturbed.CompletedSteps.Select(step => step.Step));
    }

    [Fact]
    public void A_job_goes_on_under_another_coordinator_when_the_first_is_lost()
    {
        SimulatedCluster cluster = SimulatedCluster.Create(workers: 3, servers: 2, candidates: 2).Train(steps: 600, evaluateEverySteps: 100);
        SimulationResult undisturbed = Sound(cluster);
        SimulationResult disturbed = Sound(cluster.CrashCoordinator(at: TimeSpan.FromSeconds(1), down: TimeSpan.FromSeconds(20)));
        disturbed.WeightsSha256.ShouldBe(undisturbed.WeightsSha256);
        disturbed.Attempts.ShouldBe(1);
    }

    [Fact]
    public void A_layer_of_ones_own_is_tested_in_a_few_lines()
    {
        SimulatedTraining training = new()
        {
            Model = new Model(new Shape(2), new Sequential(new Dense(4), new Tanh(), new HalvingModule(), new Dense(1)), new Huber()),
            Optimizer = new OptimizerChain([new ClipByGlobalNorm(0.5)], new Adam()),
            Training = new GeneratedSource(GeneratedSets.Plane, count: 64),
        };
        string[] hashes =
        [
            .. ((int[])[1, 3]).Select(workers => Sound(SimulatedCluster.Create(workers, servers: 2).WithTraining(training).Train(steps: 12)
                .CrashWorker(0, at: TimeSpan.FromMilliseconds(40), down: TimeSpan.FromMilliseconds(200))).WeightsSha256!),
        ];
        hashes[0].ShouldBe(hashes[1]);
    }

    private static SimulationResult Sound(SimulatedCluster cluster)
    {
        SimulationResult result = cluster.Run();
        result.Violation.ShouldBeNull($"seed {result.Seed}");
        return result;
    }
}
