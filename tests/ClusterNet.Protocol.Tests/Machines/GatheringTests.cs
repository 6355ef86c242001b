using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Protocol.Tests.Harness;
using ClusterNet.Protocol.Workers;
using static ClusterNet.Protocol.Tests.Machines.MachineDriver;

namespace ClusterNet.Protocol.Tests.Machines;

/// <summary>How a worker gathers versions of the weights when messages are lost and overtaken.</summary>
public sealed class GatheringTests
{
    private static readonly TrainingPlan Plan = Plans.Small(steps: 9, workers: 1);

    [Fact]
    public void A_gap_between_two_versions_is_filled_without_computing_from_released_weights()
    {
        WorkerMachine worker = Begun();
        worker.Tell(Published(1, 0), Published(3, 1)); // all of version 2 was lost so far

        IReadOnlyList<Effect> effects = worker.Tell(Published(2, 0));

        effects.OfType<ReleaseVersions>().ShouldBe([new ReleaseVersions(V(2))]);
        effects.OfType<StoreWeights>().Single().Version.ShouldBe(V(2));
        worker.Tell(Published(2, 1)).OfType<ComputeGradient>().ShouldBe([new ComputeGradient(V(2), new SliceRange(0, 4), 2)]);
    }

    [Fact]
    public void What_two_versions_have_overtaken_is_given_back()
    {
        WorkerMachine worker = Begun();
        worker.Tell(Published(2, 0), Published(3, 1));
        ChunkPublished old = Published(1, 0);

        worker.Tell(old).ShouldBe([new Release(old.Weights)]);
    }

    [Fact]
    public void A_version_that_a_newcomer_never_heard_of_is_asked_for_once_a_server_waits_for_it()
    {
        WorkerMachine worker = new(0, 1, 1, Plan);
        ViewChanged view = FirstView(Plan, 0);
        worker.Tell(new Started(), view with { View = view.View with { Workers = [view.View.Workers[0] with { Incarnation = 1 }] } });
        worker.Tell(Published(1, 0)); // chunk 1 is still at version 0, and its publication was lost

        worker.Tell(new ContributionsWanted(V(0), 1, [new SliceRange(0, 4)]), new TimerElapsed(TimerKind.Retry));

        worker.Tell(new TimerElapsed(TimerKind.Retry)).OfType<Send>().Select(send => send.Message)
            .ShouldBe([new ChunkQuery(0, V(0), 0), new ChunkQuery(0, V(0), 1), new ChunkQuery(0, V(1), 1)]);
    }

    [Fact]
    public void The_forward_pass_begins_with_the_first_stages_and_goes_on_as_chunks_arrive()
    {
        WorkerMachine worker = new(0, 0, 2, Plan);
        worker.Tell(new Started(), FirstView(Plan, 0)).ShouldNotBeEmpty();

        worker.Tell(Published(0, 0)).OfType<ComputeGradient>()
            .ShouldBe([new ComputeGradient(V(0), new SliceRange(0, 2), 1), new ComputeGradient(V(0), new SliceRange(2, 4), 1)]);
        worker.Tell(Published(0, 1)).OfType<ComputeGradient>()
            .ShouldBe([new ComputeGradient(V(0), new SliceRange(0, 2), 2), new ComputeGradient(V(0), new SliceRange(2, 4), 2)]);
    }

    private static WorkerMachine Begun()
    {
        WorkerMachine worker = new(0, 0, 1, Plan);
        worker.Tell(new Started(), FirstView(Plan, 0), Published(0, 0), Published(0, 1)).OfType<ComputeGradient>().Last().StagesReady.ShouldBe(2);
        return worker;
    }
}
