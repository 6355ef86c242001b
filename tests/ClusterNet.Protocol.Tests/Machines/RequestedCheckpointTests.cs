using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Protocol.Tests.Harness;
using static ClusterNet.Protocol.Tests.Machines.MachineDriver;

namespace ClusterNet.Protocol.Tests.Machines;

/// <summary>How the coordinator finds a step for a checkpoint that is asked for.</summary>
public sealed class RequestedCheckpointTests
{
    private static readonly ActorAddress Server = ActorAddress.ParameterServer(0);
    private static readonly TrainingPlan Plan = Plans.Small(steps: 9, workers: 1, servers: 1).WithBoundaries(evaluateEvery: 3, parts: 2, checkpointEvery: 0);

    [Fact]
    public void The_furthest_version_is_saved_and_the_horizon_stays()
    {
        CoordinatorMachine coordinator = BegunCoordinator(Plan);
        Freeze freeze = Ask(coordinator);

        Told(coordinator, new Frozen(0, freeze.Directive, V(2))).ShouldBe([Horizon(freeze.Directive.Count + 1, 3, saveAt: 2)]);
    }

    [Fact]
    public void Where_nothing_was_done_since_the_last_checkpoint_the_servers_are_let_go_on()
    {
        CoordinatorMachine coordinator = BegunCoordinator(Plan);
        Freeze freeze = Ask(coordinator);

        Told(coordinator, new Frozen(0, freeze.Directive, V(0))).ShouldBe([Horizon(freeze.Directive.Count + 1, 3)]);
        Ask(coordinator); // the wish was met: another one is heard
    }

    [Fact]
    public void A_boundary_is_saved_with_the_word_that_lets_the_servers_go_beyond_it()
    {
        CoordinatorMachine coordinator = BegunCoordinator(Plan);
        Freeze freeze = Ask(coordinator);

        Told(coordinator, new Frozen(0, freeze.Directive, V(3))).ShouldBe([Horizon(freeze.Directive.Count + 1, 3)]);
        SetHorizon beyond = PassBoundary(coordinator, 3);

        (beyond.Horizon, beyond.SaveAt).ShouldBe((6, 3));
    }

    [Fact]
    public void A_boundary_that_is_reached_while_servers_freeze_keeps_nobody_waiting()
    {
        CoordinatorMachine coordinator = BegunCoordinator(Plan);
        Freeze freeze = Ask(coordinator);

        Told(coordinator, new StepCompleted(V(3), Statistics(1), Statistics(3))).ShouldBe([Horizon(freeze.Directive.Count + 1, 3)]);
        Told(coordinator, new Frozen(0, freeze.Directive, V(3))).ShouldBeEmpty();
        Evaluate(coordinator, 3).SaveAt.ShouldBe(3);
    }

    [Fact]
    public void A_halt_takes_the_place_of_a_wish()
    {
        CoordinatorMachine coordinator = BegunCoordinator(Plan);
        Freeze asked = Ask(coordinator);
        Freeze freeze = Told(coordinator, new HaltRequested()).ShouldHaveSingleItem().ShouldBeOfType<Freeze>();

        Told(coordinator, new Frozen(0, asked.Directive, V(1))).ShouldBeEmpty();
        Told(coordinator, new Frozen(0, freeze.Directive, V(2))).ShouldBe([Horizon(freeze.Directive.Count + 1, 2, saveAt: 2)]);
        Told(coordinator, new CheckpointRequested()).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_saved_after_a_while_is_looked_for_anew_and_the_first_that_comes_will_do()
    {
        CoordinatorMachine coordinator = BegunCoordinator(Plan with { ChunkLengths = [10], StageChunks = [new ChunkRange(0, 1)] });
        Freeze freeze = Ask(coordinator);
        coordinator.Tell(new Frozen(0, freeze.Directive, V(1)), new StepCompleted(V(1), Statistics(1), Statistics(1)));
        Freeze[] again = [.. Enumerable.Range(0, 8).SelectMany(_ => Told(coordinator, new TimerElapsed(TimerKind.Retry))).OfType<Freeze>()];

        again.ShouldHaveSingleItem().Directive.ShouldBeGreaterThan(freeze.Directive);
        coordinator.Tell(new ChunkSaved(V(1), 0, null)).OfType<CommitCheckpoint>().ShouldHaveSingleItem().Version.ShouldBe(V(1));
        Told(coordinator, new CheckpointCommitted(V(1))).OfType<SetHorizon>().ShouldHaveSingleItem().Horizon.ShouldBe(3); // and frees whom it froze
    }

    private static Freeze Ask(CoordinatorMachine coordinator) => Told(coordinator, new CheckpointRequested()).ShouldHaveSingleItem().ShouldBeOfType<Freeze>();

    private static SetHorizon PassBoundary(CoordinatorMachine coordinator, long step)
    {
        coordinator.Tell(new StepCompleted(V(step), Statistics(1), Statistics(3)));
        return Evaluate(coordinator, step);
    }

    private static SetHorizon Evaluate(CoordinatorMachine coordinator, long step) => Told(coordinator, new EvaluationResult(0, V(step), new SliceRange(0, 2), Statistics(2)))
        .ShouldHaveSingleItem().ShouldBeOfType<SetHorizon>();

    private static IEnumerable<Message> Told(CoordinatorMachine coordinator, Message message) => coordinator.Tell(message).SentTo(Server);
}
