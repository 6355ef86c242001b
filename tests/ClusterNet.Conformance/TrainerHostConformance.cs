namespace ClusterNet.Conformance;

/// <summary>What every host of the machines must do: derive from this, and name the host.</summary>
public abstract class TrainerHostConformance
{
    /// <summary>The host under test.</summary>
    protected abstract ITrainerHost Host { get; }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    public Task The_same_bits_on_any_number_of_workers_and_servers(int workers, int servers) => RunAsync(new HostScenario(workers, servers));

    [Fact]
    public Task The_same_bits_when_a_worker_is_lost() => RunAsync(new HostScenario(3, 2, Disturbance: Disturbance.WorkerLost));

    [Fact]
    public async Task The_same_bits_and_nothing_lost_when_a_server_with_a_replica_is_lost() =>
        (await RunAsync(new HostScenario(2, 3, Replicas: 2, Disturbance.ServerLost))).HasRewound.ShouldBeFalse();

    [Fact]
    public async Task The_same_bits_after_going_back_to_a_checkpoint_when_a_server_without_a_replica_is_lost() =>
        (await RunAsync(new HostScenario(2, 3, Replicas: 1, Disturbance.ServerLost))).HasRewound.ShouldBeTrue();

    [Fact]
    public async Task The_same_bits_and_nothing_lost_when_the_coordinator_moves() =>
        (await RunAsync(new HostScenario(2, 2, Disturbance: Disturbance.CoordinatorMoved))).HasRewound.ShouldBeFalse();

    [Fact]
    public Task The_same_bits_when_the_job_is_halted_and_goes_on_with_fewer() => RunAsync(new HostScenario(3, 2, Disturbance: Disturbance.HaltedAndResumed));

    private async Task<HostRun> RunAsync(HostScenario scenario)
    {
        HostRun run = await Host.RunAsync(scenario);
        run.Problem.ShouldBeNull();
        run.Steps.ShouldBe(ConformanceJob.Steps);
        run.Ledger.ShouldBeNull("each sample counts once an epoch");
        run.WeightsSha256.ShouldBe(await ConformanceJob.ReferenceSha256);
        return run;
    }
}
