using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;
using static ClusterNet.Protocol.Tests.Machines.MachineDriver;

namespace ClusterNet.Protocol.Tests.Machines;

/// <summary>How the coordinator finds the step that a job stops at.</summary>
public sealed class HaltTests
{
    private static readonly TrainingPlan Plan = Plans.Small(steps: 9, workers: 1).WithBoundaries(evaluateEvery: 3, parts: 2, checkpointEvery: 0);

    [Fact]
    public void The_furthest_server_names_the_step()
    {
        CoordinatorMachine coordinator = Begun();
        Freeze freeze = coordinator.Tell(new HaltRequested()).SentTo(ActorAddress.ParameterServer(1)).OfType<Freeze>().ShouldHaveSingleItem();

        coordinator.Tell(new Frozen(0, freeze.Directive, V(1))).ShouldBeEmpty();
        SetHorizon horizon = coordinator.Tell(new Frozen(1, freeze.Directive, V(2))).SentTo(ActorAddress.ParameterServer(0)).OfType<SetHorizon>().Single();

        horizon.ShouldBe(Horizon(freeze.Directive.Count + 1, 2, 2));
    }

    [Fact]
    public void A_boundary_that_is_reached_while_servers_freeze_is_the_step_and_no_server_stays_frozen_short_of_it()
    {
        CoordinatorMachine coordinator = Begun();
        Freeze freeze = coordinator.Tell(new HaltRequested()).SentTo(ActorAddress.ParameterServer(1)).OfType<Freeze>().ShouldHaveSingleItem();
        coordinator.Tell(new Frozen(1, freeze.Directive, V(2))); // server 0 has not heard the question

        SetHorizon horizon = coordinator.Tell(new StepCompleted(V(3), Statistics(1), Statistics(3)))
            .SentTo(ActorAddress.ParameterServer(1)).OfType<SetHorizon>().ShouldHaveSingleItem();

        horizon.ShouldBe(Horizon(freeze.Directive.Count + 1, 3, 3));
    }

    [Fact]
    public void During_an_evaluation_the_step_is_known_without_a_question()
    {
        CoordinatorMachine coordinator = Begun();
        coordinator.Tell(new StepCompleted(V(3), Statistics(1), Statistics(3))).SentTo(ActorAddress.Worker(0)).ShouldHaveSingleItem();

        IEnumerable<Message> told = coordinator.Tell(new HaltRequested()).SentTo(ActorAddress.ParameterServer(0));

        told.ShouldHaveSingleItem().ShouldBeOfType<SetHorizon>().SaveAt.ShouldBe(3);
    }

    [Fact]
    public void A_second_request_changes_nothing()
    {
        CoordinatorMachine coordinator = Begun();
        coordinator.Tell(new HaltRequested());

        coordinator.Tell(new HaltRequested()).ShouldBeEmpty();
    }

    private static CoordinatorMachine Begun() => BegunCoordinator(Plan);
}
