using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.ParameterServers;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;
using static ClusterNet.Protocol.Tests.Machines.MachineDriver;

namespace ClusterNet.Protocol.Tests.Machines;

/// <summary>What a frozen server does and says.</summary>
public sealed class ServerFreezeTests
{
    private static readonly TrainingPlan Plan = Plans.Small(chunks: 1, servers: 1, workers: 1);

    [Fact]
    public void A_server_that_holds_no_chunk_answers_with_the_first_step()
    {
        TrainingPlan plan = Plan with { ServersToStart = 2, Start = V(2) };
        ParameterServerMachine server = new(1, 0, plan);
        server.Tell(new Started(), FirstView(plan, 0));

        server.Tell(Freezing(2)).ShouldBe([new Send(ActorAddress.Coordinator, new Frozen(1, new TermNumber(0, 2), V(2)))]);
    }

    [Fact]
    public void An_update_under_way_counts_as_done_and_no_other_begins()
    {
        ParameterServerMachine server = Server();
        server.Tell(Contributed(0, 0, 0, 4)).OfType<ApplyChunk>().ShouldHaveSingleItem();

        server.Tell(Freezing(2)).ShouldBe([new Send(ActorAddress.Coordinator, new Frozen(0, new TermNumber(0, 2), V(1)))]);

        server.Tell(new ChunkApplied(V(1), 0, Numbers("w1")), Contributed(1, 0, 0, 4)).OfType<ApplyChunk>().ShouldBeEmpty();
        server.Tell(Horizon(3, 2, 2)).OfType<ApplyChunk>().ShouldHaveSingleItem().Version.ShouldBe(V(1));
    }

    [Fact]
    public void An_older_directive_is_ignored()
    {
        ParameterServerMachine server = Server();
        server.Tell(Freezing(3), Contributed(0, 0, 0, 4));

        server.Tell(Horizon(2, 3)).ShouldBeEmpty();
        server.Tell(Freezing(2)).ShouldBeEmpty();
        server.Tell(Horizon(4, 3)).OfType<ApplyChunk>().ShouldHaveSingleItem();
        server.Tell(Freezing(3)).ShouldBeEmpty();
    }

    private static ParameterServerMachine Server() => LoadedServer(Plan, horizon: 3);
}
