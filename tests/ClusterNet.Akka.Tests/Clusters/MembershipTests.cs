using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Nodes;
using ClusterNet.Conformance;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Akka.Tests.Clusters;

/// <summary>Nodes come and go while a job runs.</summary>
public sealed class MembershipTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StepGate _gate = new(ConformanceJob.DisturbedAt);
    private readonly StepWatch _watch = new();
    private readonly AppliedSteps _applied = new(ConformanceJob.Create().Slices);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_actor_system_alone_trains_as_a_trainer_does()
    {
        _gate.OpenTo(long.MaxValue);
        await using AkkaNodes nodes = AkkaNodes.Empty(new ConformanceOpener(_gate, _applied));
        TrainerNode node = await nodes.StartCoordinatorAsync(NodeRoles.All);
        await ShouldBeSoundAsync(await node.RunAsync(new SubmitTraining("conformance", _folder.File("run"))));
    }

    [Fact]
    public async Task A_worker_that_leaves_in_order_and_one_that_joins_in_the_middle_change_no_bit()
    {
        HostScenario scenario = new(3, 2);
        await using AkkaNodes nodes = await AkkaNodes.StartAsync(scenario, new ConformanceOpener(_gate, _applied));
        Task<TrainingResult> run = nodes.RunAsync(scenario, _folder.File("run"), resume: false, _watch.Observe, CancellationToken.None);
        await _watch.ReachAsync(ConformanceJob.DisturbedAt, run);
        await AkkaNodes.LeaveAsync(nodes.Nodes[2]);
        await nodes.StartNodeAsync(NodeRoles.Worker);
        _gate.OpenTo(long.MaxValue);
        await ShouldBeSoundAsync(await run.WaitAsync(TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task The_coordinators_node_leaves_in_order_and_the_singleton_moves()
    {
        HostScenario scenario = new(2, 2);
        await using AkkaNodes nodes = await AkkaNodes.StartAsync(scenario, new ConformanceOpener(_gate, _applied));
        Task<TrainingResult> run = nodes.RunAsync(scenario, _folder.File("run"), resume: false, _watch.Observe, CancellationToken.None);
        await _watch.ReachAsync(ConformanceJob.DisturbedAt, run);
        await AkkaNodes.LeaveAsync(nodes.Coordinators[0]);
        _gate.OpenTo(long.MaxValue);
        await ShouldBeSoundAsync(await run.WaitAsync(TimeSpan.FromMinutes(2)));
        nodes.Coordinators[1].HostsCoordinator.ShouldBeTrue();
    }

    [Fact]
    public async Task Numbers_in_frames_of_Akka_make_the_same_weights()
    {
        _gate.OpenTo(long.MaxValue);
        HostScenario scenario = new(2, 2, Replicas: 2);
        await using AkkaNodes nodes = await AkkaNodes.StartAsync(scenario, new ConformanceOpener(_gate, _applied), "clusternet.akka { payloads = remote, remote-part-size = 700 }");
        await ShouldBeSoundAsync(await nodes.RunAsync(scenario, _folder.File("run"), resume: false, _watch.Observe, CancellationToken.None));
    }

    [Fact]
    public async Task A_job_is_refused_while_another_runs_and_its_status_is_told()
    {
        HostScenario scenario = new(1, 1);
        await using AkkaNodes nodes = await AkkaNodes.StartAsync(scenario, new ConformanceOpener(_gate, _applied));
        Task<TrainingResult> run = nodes.RunAsync(scenario, _folder.File("run"), resume: false, _watch.Observe, CancellationToken.None);
        await _watch.ReachAsync(ConformanceJob.DisturbedAt, run);
        (await Should.ThrowAsync<Runtime.Nodes.ClusterUnreachableException>(() => nodes.RunAsync(scenario, _folder.File("other"), resume: false, _ => { }, CancellationToken.None)))
            .Message.ShouldContain("runs already");
        TrainingStatus status = await global::Akka.Actor.Futures.Ask<TrainingStatus>(nodes.Nodes[0].Trainer, new GetTrainingStatus(), TimeSpan.FromSeconds(10));
        status.Step.ShouldBe(ConformanceJob.DisturbedAt);
        status.Workers.ShouldBe([nodes.Nodes[0].Self.Name]);
        status.Nodes.Length.ShouldBe(3);
        _gate.OpenTo(long.MaxValue);
        await ShouldBeSoundAsync(await run);
    }

    private async Task ShouldBeSoundAsync(TrainingResult result)
    {
        result.Outcome.ShouldBe(JobOutcome.Completed, result.Reason);
        result.Steps.ShouldBe(ConformanceJob.Steps);
        result.WeightsSha256.ShouldBe(await ConformanceJob.ReferenceSha256);
        _applied.Account(ConformanceJob.Create()).ShouldBeNull();
    }
}
