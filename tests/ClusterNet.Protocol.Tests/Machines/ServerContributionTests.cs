using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.ParameterServers;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Protocol.Tests.Harness;
using static ClusterNet.Protocol.Tests.Machines.MachineDriver;

namespace ClusterNet.Protocol.Tests.Machines;

/// <summary>A server accepts contributions in any order and from anybody.</summary>
public sealed class ServerContributionTests
{
    private static readonly TrainingPlan Plan = Plans.Small(chunks: 1, servers: 1, workers: 1);

    [Fact]
    public void A_newer_contribution_is_kept_until_its_step_has_come()
    {
        ParameterServerMachine server = Server();
        Contribution newer = Contributed(1, 0, 0, 4);

        server.Tell(newer).ShouldBeEmpty();

        server.Tell(Contributed(0, 0, 0, 4)).OfType<ApplyChunk>().Single().Version.ShouldBe(V(0));
        ApplyChunk second = server.Tell(new ChunkApplied(V(1), 0, Numbers("w1"))).OfType<ApplyChunk>().ShouldHaveSingleItem();
        second.Version.ShouldBe(V(1));
        second.Contributions.ShouldBe([newer]);
    }

    [Fact]
    public void An_older_contribution_is_given_back_and_answered_with_the_current_version()
    {
        ParameterServerMachine server = Server();
        server.Tell(Contributed(0, 0, 0, 4), new ChunkApplied(V(1), 0, Numbers("w1"))).ShouldNotBeEmpty();
        Contribution older = Contributed(0, 0, 0, 2, worker: 5);

        IReadOnlyList<Effect> effects = server.Tell(older);

        effects[0].ShouldBe(new Release(older.Gradient));
        effects.SentTo(ActorAddress.Worker(5)).ShouldHaveSingleItem().ShouldBeOfType<ChunkPublished>().Version.ShouldBe(V(1));
    }

    [Fact]
    public void A_contribution_of_a_future_that_cannot_be_is_given_back()
    {
        ParameterServerMachine server = Server();
        Contribution future = Contributed(2, 0, 0, 4);

        server.Tell(future).ShouldBe([new Release(future.Gradient)]);
    }

    [Fact]
    public void Nothing_is_applied_at_or_beyond_the_horizon()
    {
        ParameterServerMachine server = Server(horizon: 0);

        server.Tell(Contributed(0, 0, 0, 4)).ShouldBeEmpty();
        server.Tell(Horizon(2, 1)).OfType<ApplyChunk>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_query_for_the_version_before_is_answered_with_both()
    {
        ParameterServerMachine server = Server();
        server.Tell(Contributed(0, 0, 0, 4), new ChunkApplied(V(1), 0, Numbers("w1"))).ShouldNotBeEmpty();

        server.Tell(new ChunkQuery(0, V(0), 0)).SentTo(ActorAddress.Worker(0)).Cast<ChunkPublished>().Select(published => published.Version).ShouldBe([V(0), V(1)]);
    }

    [Fact]
    public void What_came_before_the_version_that_is_updated_is_let_go_before_the_update_begins()
    {
        TrainingPlan plan = Plans.Small(chunks: 2, servers: 1, workers: 1);
        ParameterServerMachine server = LoadedServer(plan, horizon: 3);
        server.Tell(Contributed(0, 0, 0, 4), new ChunkApplied(V(1), 0, Numbers("w1"))).ShouldNotBeEmpty();
        server.Tell(Contributed(0, 1, 0, 4), new ChunkApplied(V(1), 1, Numbers("w1"))).ShouldNotBeEmpty();

        IReadOnlyList<Effect> effects = server.Tell(Contributed(1, 1, 0, 4));

        effects.ShouldBe([new ReleaseVersions(V(1)), effects.OfType<ApplyChunk>().ShouldHaveSingleItem()]);
        server.Tell(new ChunkQuery(0, V(0), 0)).SentTo(ActorAddress.Worker(0)).Cast<ChunkPublished>().Select(published => published.Version).ShouldBe([V(1)]);
    }

    [Fact]
    public void A_contribution_that_is_no_subtree_or_lacks_its_statistics_stops_the_server()
    {
        Should.Throw<ProtocolException>(() => Server().Tell(Contributed(0, 0, 1, 3))).Message.ShouldContain("not a subtree");
        Contribution silent = Contributed(0, 0, 0, 4) with { Statistics = null };
        Should.Throw<ProtocolException>(() => Server().Tell(silent, new ChunkApplied(V(1), 0, Numbers("w1"))));
    }

    [Fact]
    public void A_contribution_to_a_chunk_that_is_held_elsewhere_is_given_back()
    {
        Contribution stray = Contributed(0, 1, 0, 4);

        Server().Tell(stray).ShouldBe([new Release(stray.Gradient)]);
    }

    [Fact]
    public void The_sum_of_an_update_follows_the_tree_whatever_the_order_of_arrival()
    {
        ApplyChunk apply = Server().Tell(Contributed(0, 0, 3, 4), Contributed(0, 0, 0, 2), Contributed(0, 0, 2, 3)).OfType<ApplyChunk>().Single();

        apply.Contributions.Select(part => part.Subtree).ShouldBe([new SliceRange(0, 2), new SliceRange(2, 3), new SliceRange(3, 4)]);
        SymbolicSum.Run(apply.Schedule, [.. apply.Contributions.Select(part => Wording.Of(part.Gradient))]).ShouldBe(["((0+1)+(2+3))"], ignoreOrder: false);
    }

    private static ParameterServerMachine Server(long horizon = 3) => LoadedServer(Plan, horizon);
}
