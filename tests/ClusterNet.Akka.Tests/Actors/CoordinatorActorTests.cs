using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using ClusterNet.Akka.Actors;
using ClusterNet.Akka.Hosting;
using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Nodes;
using ClusterNet.Akka.Serialization;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Akka.Tests.Actors;

/// <summary>The coordinator's singleton alone, with probes around it.</summary>
public sealed class CoordinatorActorTests : TestKit
{
    private readonly TestProbe _machine;
    private readonly TestProbe _around;
    private readonly TestProbe _node;
    private readonly IActorRef _coordinator;
    private readonly AkkaStage _stage;

    public CoordinatorActorTests()
        : base(LocalConfiguration.Default)
    {
        _machine = CreateTestProbe();
        _around = CreateTestProbe();
        _node = CreateTestProbe();
        ProbedNode node = new(_node);
        _coordinator = Sys.ActorOf(Props.Create(() => new CoordinatorActor(node)).WithDispatcher(JobActor.MachineDispatcher));
        ProbedSurroundings surroundings = new(_around);
        _stage = new AkkaStage(Sys, "job", () => _coordinator, surroundings, surroundings, new PauseFreeClock(TimeProvider.System, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void The_node_is_told_that_the_singleton_is_there_and_asked_for_the_job_again_and_again()
    {
        _node.ExpectMsg("started");
        _node.ExpectMsg("lead");
        _node.ExpectMsg("lead");
    }

    [Fact]
    public void It_runs_the_machine_of_a_job()
    {
        Lead();
        _machine.ExpectMsg<Started>();
    }

    [Fact]
    public void A_member_whose_actor_ends_is_down()
    {
        Lead();
        TestProbe worker = CreateTestProbe();
        _coordinator.Tell(new MemberSeen(ActorAddress.Worker(2), 7, worker));
        Sys.Stop(worker);
        ActorDown down = (ActorDown)_machine.FishForMessage(message => message is ActorDown);
        down.Actor.ShouldBe(ActorAddress.Worker(2));
        down.Incarnation.ShouldBe(7);
    }

    [Fact]
    public void A_member_of_the_same_node_that_asks_to_be_let_in_is_watched()
    {
        Lead();
        ScriptedMachine worker = new(ActorAddress.Worker(0), CreateTestProbe(), message => message switch
        {
            Started => [new Send(ActorAddress.Coordinator, new JoinRequest(ActorAddress.Worker(0), 3))],
            Stop => throw new ProtocolException("it broke"),
            _ => [],
        });
        IHostedActor actor = _stage.Start(worker, 3, _ => new ProbedSurroundings(CreateTestProbe()));
        _machine.FishForMessage(message => message is JoinRequest);
        actor.Post(new Stop());
        ((ActorDown)_machine.FishForMessage(message => message is ActorDown)).Actor.ShouldBe(ActorAddress.Worker(0));
    }

    [Fact]
    public void It_outlives_its_machine()
    {
        IHostedActor machine = Lead();
        machine.Post(new ActorRetired());
        _around.ExpectMsg<ProbedSurroundings.Abandoned>();
        _coordinator.Tell(new GetTrainingStatus());
        _node.FishForMessage(message => message is GetTrainingStatus);
    }

    [Fact]
    public void A_machine_that_throws_is_given_up_and_the_singleton_starts_again()
    {
        _node.ExpectMsg("started");
        IHostedActor machine = Lead(message => message is Stop ? throw new ProtocolException("it broke") : []);
        machine.Post(new Stop());
        _around.FishForMessage(message => message is ProbedSurroundings.Crashed);
        _node.FishForMessage(message => message is "stopped");
        _node.FishForMessage(message => message is "started");
    }

    [Fact]
    public void Wishes_and_nodes_that_want_an_index_are_passed_on()
    {
        _coordinator.Tell(new StopTraining());
        _node.FishForMessage(message => message is StopTraining);
        _coordinator.Tell(new FrameMail(0, ActorAddress.Coordinator, new Started()));
        _node.FishForMessage(message => message is FrameMail);
    }

    private IHostedActor Lead(Func<Message, ImmutableArray<Effect>>? answer = null) =>
        _stage.Start(new ScriptedMachine(ActorAddress.Coordinator, _machine, answer ?? (_ => [])), 0, _ => new ProbedSurroundings(_around));

    private sealed class ProbedNode(IActorRef probe) : INode
    {
        public void SingletonStarted(IActorRef singleton) => probe.Tell("started");

        public void SingletonStopped(IActorRef singleton) => probe.Tell("stopped");

        public void LeadJob() => probe.Tell("lead");

        public void OnMail(FrameMail mail, IActorRef sender) => probe.Tell(mail);

        public void OnWish(IActorRef sender, ITrainerMessage wish) => probe.Tell(wish);
    }
}
