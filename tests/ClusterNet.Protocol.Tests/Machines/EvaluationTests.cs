using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Protocol.Tests.Harness;
using ClusterNet.Protocol.Workers;
using static ClusterNet.Protocol.Tests.Machines.MachineDriver;

namespace ClusterNet.Protocol.Tests.Machines;

/// <summary>How a worker takes leases of evaluations, which the coordinator repeats while it waits.</summary>
public sealed class EvaluationTests
{
    private static readonly TrainingPlan Plan = Plans.Small(chunks: 1, servers: 1, workers: 1).WithBoundaries(evaluateEvery: 1, parts: 4, checkpointEvery: 0);

    [Fact]
    public void A_lease_that_is_repeated_begins_nothing_twice_and_a_result_that_was_lost_is_sent_again()
    {
        WorkerMachine worker = AtVersion1();
        worker.Tell(Lease(0, 3)).ShouldBe([new Evaluate(V(1), new SliceRange(0, 3))]);
        worker.Tell(Lease(0, 3)).ShouldBeEmpty();

        EvaluationComputed computed = new(V(1), new SliceRange(0, 2), Statistics(2));
        Effect[] result = [new Send(ActorAddress.Coordinator, new EvaluationResult(0, V(1), new SliceRange(0, 2), Statistics(2)))];

        worker.Tell(computed).ShouldBe(result);
        worker.Tell(Lease(0, 3)).ShouldBe(result);
        worker.Tell(Lease(2, 4)).ShouldBe([new Evaluate(V(1), new SliceRange(3, 4))]);
    }

    [Fact]
    public void A_lease_waits_until_its_version_is_whole()
    {
        WorkerMachine worker = new(0, 0, 1, Plan);
        worker.Tell(new Started(), FirstView(Plan, 0), Published(0, 0));

        worker.Tell(Lease(0, 4)).ShouldBeEmpty();
        worker.Tell(Published(1, 0)).OfType<Evaluate>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_lease_of_a_version_that_is_gone_is_dropped()
    {
        WorkerMachine worker = AtVersion1();
        worker.Tell(Published(2, 0));

        worker.Tell(Lease(0, 4)).ShouldBeEmpty();
    }

    private static EvaluationLease Lease(int start, int end) => new(V(1), new SliceRange(start, end));

    private static WorkerMachine AtVersion1()
    {
        WorkerMachine worker = new(0, 0, 1, Plan);
        worker.Tell(new Started(), FirstView(Plan, 0), Published(0, 0), Published(1, 0));
        return worker;
    }
}
