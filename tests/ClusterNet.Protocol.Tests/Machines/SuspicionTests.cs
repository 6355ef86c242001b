using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;
using ClusterNet.Protocol.Workers;
using static ClusterNet.Protocol.Tests.Machines.MachineDriver;

namespace ClusterNet.Protocol.Tests.Machines;

/// <summary>A worker that was taken for dead although it lives comes back.</summary>
public sealed class SuspicionTests
{
    private static readonly TrainingPlan Plan = Plans.Small(workers: 1);

    [Fact]
    public void The_coordinator_shows_a_worker_that_it_put_out_the_view_that_lacks_it()
    {
        CoordinatorMachine coordinator = BegunCoordinator(Plan);
        for (int server = 0; server < Plan.ServersToStart; server++)
            coordinator.Step(new Heartbeat(ActorAddress.ParameterServer(server), 0), TimeSpan.FromSeconds(3));
        coordinator.Step(new TimerElapsed(TimerKind.Lease), TimeSpan.FromSeconds(3)).OfType<ReportMembership>().Single().View.Workers.ShouldBeEmpty();

        ViewChanged told = coordinator.Step(new Heartbeat(ActorAddress.Worker(0), 0), TimeSpan.FromSeconds(3))
            .SentTo(ActorAddress.Worker(0)).ShouldHaveSingleItem().ShouldBeOfType<ViewChanged>();

        told.View.Number.ShouldBe(new TermNumber(0, 2));
        coordinator.Step(new JoinRequest(ActorAddress.Worker(0), 0), TimeSpan.FromSeconds(3)).OfType<ReportMembership>().Single().View.Find(0).ShouldNotBeNull();
    }

    [Fact]
    public void A_worker_that_a_view_lacks_asks_to_be_let_in()
    {
        WorkerMachine worker = new(0, 0, 1, Plan);
        worker.Tell(new Started(), FirstView(Plan, 0));

        ViewChanged without = new(FirstView(Plan, 1).View with { Number = new TermNumber(0, 2) });

        worker.Tell(without).ShouldBe([new Send(ActorAddress.Coordinator, new JoinRequest(ActorAddress.Worker(0), 0))]);
    }
}
