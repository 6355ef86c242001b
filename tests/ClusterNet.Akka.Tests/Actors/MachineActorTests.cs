using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using ClusterNet.Akka.Hosting;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Akka.Tests.Actors;

/// <summary>The actors that run machines, each alone, with probes around it.</summary>
public sealed class MachineActorTests : TestKit
{
    private readonly TestProbe _machine;
    private readonly TestProbe _around;
    private readonly AkkaStage _stage;

    public MachineActorTests()
        : base(LocalConfiguration.Default)
    {
        _machine = CreateTestProbe();
        _around = CreateTestProbe();
        ProbedSurroundings surroundings = new(_around);
        _stage = new AkkaStage(Sys, "job", () => null, surroundings, surroundings, new PauseFreeClock(TimeProvider.System, TimeSpan.FromSeconds(1)));
    }

    public static TheoryData<ActorRole> Roles() => [ActorRole.Worker, ActorRole.ParameterServer];

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_machine_is_started_and_told_what_is_posted(ActorRole role)
    {
        IHostedActor actor = Start(role, _ => []);
        _machine.ExpectMsg<Started>();
        actor.Post(new Stop());
        _machine.ExpectMsg<Stop>();
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_timer_that_it_sets_elapses(ActorRole role)
    {
        Start(role, message => message is Started ? [new SetTimer(TimerKind.Retry, TimeSpan.FromMilliseconds(10))] : []);
        _machine.ExpectMsg<Started>();
        _machine.ExpectMsg<TimerElapsed>().Timer.ShouldBe(TimerKind.Retry);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void What_it_sends_to_an_actor_elsewhere_goes_there(ActorRole role)
    {
        Start(role, message => message is Started ? [new Send(ActorAddress.Coordinator, new Stop())] : []);
        _around.ExpectMsg<ProbedSurroundings.Sent>().To.ShouldBe(ActorAddress.Coordinator);
    }

    [Fact]
    public void What_it_sends_to_an_actor_of_the_same_node_is_handled_there()
    {
        TestProbe other = CreateTestProbe();
        ScriptedMachine server = new(ActorAddress.ParameterServer(0), other, _ => []);
        _stage.Start(server, 0, _ => new ProbedSurroundings(_around));
        other.ExpectMsg<Started>();
        Start(ActorRole.Worker, message => message is Started ? [new Send(server.Address, new Stop())] : []);
        other.ExpectMsg<Stop>();
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void What_else_it_asks_for_is_carried_out(ActorRole role)
    {
        Start(role, message => message is Started ? [new ReleaseVersions(new WeightVersion(0, 3))] : []);
        _around.ExpectMsg<ReleaseVersions>().Below.ShouldBe(new WeightVersion(0, 3));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void One_that_throws_is_ended_and_the_supervisor_decides(ActorRole role)
    {
        IHostedActor actor = Start(role, message => message is Stop ? throw new ProtocolException("it broke") : []);
        actor.Post(new Stop());
        _around.ExpectMsg<ProbedSurroundings.Abandoned>();
        _around.ExpectMsg<ProbedSurroundings.Crashed>().ShouldBe(new ProbedSurroundings.Crashed(new ActorAddress(role, 0), "it broke"));
        actor.Post(new Stop()); // is lost
        _machine.ExpectMsg<Started>();
        _machine.ExpectMsg<Stop>();
        _machine.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void Work_that_has_thrown_on_a_compute_thread_ends_its_actor()
    {
        IHostedActor actor = Start(ActorRole.Worker, _ => []);
        actor.Post(new ActorCrashed(new InvalidOperationException("no such sample")));
        _around.ExpectMsg<ProbedSurroundings.Abandoned>();
        _around.ExpectMsg<ProbedSurroundings.Crashed>().Reason.ShouldBe("no such sample");
    }

    [Fact]
    public void The_next_start_of_one_that_threw_takes_its_place()
    {
        Start(ActorRole.Worker, message => message is Started ? throw new ProtocolException("it broke") : []);
        _around.FishForMessage(message => message is ProbedSurroundings.Crashed);
        IHostedActor next = Start(ActorRole.Worker, _ => [], incarnation: 1);
        next.Post(new Stop());
        _machine.FishForMessage(message => message is Stop);
    }

    [Fact]
    public void One_that_is_not_wanted_any_more_lets_go_of_what_was_begun()
    {
        Start(ActorRole.Worker, _ => []);
        _machine.ExpectMsg<Started>();
        _stage.Dispose();
        _around.ExpectMsg<ProbedSurroundings.Abandoned>();
    }

    private IHostedActor Start(ActorRole role, Func<Message, ImmutableArray<Effect>> answer, int incarnation = 0) =>
        _stage.Start(new ScriptedMachine(new ActorAddress(role, 0), _machine, answer), incarnation, _ => new ProbedSurroundings(_around));
}
