using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;
using static ClusterNet.Protocol.Tests.Machines.MachineDriver;

namespace ClusterNet.Protocol.Tests.Machines;

/// <summary>What a candidate answers that no longer stands by.</summary>
public sealed class StandbyTests
{
    private static readonly TrainingPlan Plan = Plans.Small(workers: 1, servers: 1) with { Candidates = 2 };
    private static readonly ActorAddress Worker = ActorAddress.Worker(0);

    [Fact]
    public void One_that_has_taken_over_tells_nobody_that_the_job_is_over()
    {
        StandbyMachine standby = Standby();
        standby.Tell(new LeadershipGiven()).OfType<TakeOver>().Count().ShouldBe(1);

        standby.Tell(new Heartbeat(Worker, Incarnation: 0), new JoinRequest(Worker, Incarnation: 0)).ShouldBeEmpty("the coordinator in its place answers");
    }

    [Fact]
    public void One_whose_job_is_over_tells_it_to_whoever_has_not_heard()
    {
        StandbyMachine standby = Standby();
        standby.Tell(new Stop());

        standby.Tell(new Heartbeat(Worker, Incarnation: 0)).SentTo(Worker).ShouldBe([new Stop()]);
    }

    private static StandbyMachine Standby()
    {
        StandbyMachine standby = new(rank: 1, Plan);
        standby.Tell(new Started(), new StandbyUpdate(FirstView(Plan, 0).View, FirstView(Plan, 0).View.Origin, []));
        return standby;
    }
}
