using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.ParameterServers;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;
using ClusterNet.Protocol.Workers;
using static ClusterNet.Protocol.Tests.Machines.MachineDriver;

namespace ClusterNet.Protocol.Tests.Machines;

/// <summary>The end: everybody hears of it, and gives back what he holds.</summary>
public sealed class StopTests
{
    private static readonly TrainingPlan Plan = Plans.Small(chunks: 1, servers: 1, workers: 1);

    [Fact]
    public void A_finished_coordinator_repeats_its_last_word_to_whoever_still_speaks()
    {
        CoordinatorMachine coordinator = new(Plan);
        coordinator.Tell(new Started(), new HaltRequested()).OfType<FinishJob>().ShouldHaveSingleItem();

        coordinator.Tell(new Heartbeat(ActorAddress.ParameterServer(0), 0)).SentTo(ActorAddress.ParameterServer(0)).ShouldBe([new Stop()]);
        coordinator.Tell(new JoinRequest(ActorAddress.Worker(3), 0)).SentTo(ActorAddress.Worker(3)).ShouldBe([new Stop()]);
        coordinator.Tell(new CheckpointCommitted(V(1))).ShouldBeEmpty();
    }

    [Fact]
    public void A_stopped_worker_gives_back_what_it_computed_and_what_still_arrives()
    {
        WorkerMachine worker = new(0, 0, 1, Plan);
        GradientComputed before = Computed(0, 0, 0, 4);
        GradientComputed after = Computed(0, 0, 0, 4);
        ChunkPublished late = Published(1, 0);

        worker.Tell(new Started(), FirstView(Plan, 0), Published(0, 0), before);

        worker.Tell(new Stop(), after, late).OfType<Release>().Select(release => release.Payload).ShouldBe([before.Gradient, after.Gradient, late.Weights]);
    }

    [Fact]
    public void A_stopped_server_gives_back_what_it_gathered_but_what_an_update_reads_only_after_the_update()
    {
        TrainingPlan plan = Plans.Small(chunks: 2, servers: 1, workers: 1);
        ParameterServerMachine server = LoadedServer(plan, horizon: 3);
        Contribution waiting = Contributed(0, 0, 0, 2);
        Contribution applying = Contributed(0, 1, 0, 4);
        Contribution late = Contributed(0, 0, 2, 4);
        server.Tell(waiting, applying).OfType<ApplyChunk>().ShouldHaveSingleItem();

        server.Tell(new Stop()).ShouldBe([new Release(waiting.Gradient), new DropChunk(0)]);
        server.Tell(late).ShouldBe([new Release(late.Gradient)]);
        server.Tell(new ChunkApplied(V(1), 1, Numbers("w1"))).ShouldBe([new DropChunk(1), new Release(applying.Gradient)]);
    }
}
