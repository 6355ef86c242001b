using ClusterNet.Protocol;
using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>The production machines, those of one role mutated.</summary>
internal sealed class MutatedMachines : ProductionMachines
{
    public Func<IStateMachine, MachineMutation>? OfWorkers { get; init; }

    public Func<IStateMachine, MachineMutation>? OfServers { get; init; }

    public Func<IStateMachine, MachineMutation>? OfCoordinators { get; init; }

    public Func<IStateMachine, MachineMutation>? OfStandbys { get; init; }

    public override IStateMachine Worker(int worker, int incarnation, int lanes, TrainingPlan plan) =>
        Mutated(base.Worker(worker, incarnation, lanes, plan), OfWorkers);

    public override IStateMachine ParameterServer(int server, int incarnation, TrainingPlan plan) =>
        Mutated(base.ParameterServer(server, incarnation, plan), OfServers);

    public override IStateMachine Coordinator(TrainingPlan plan, CoordinatorStart start) => Mutated(base.Coordinator(plan, start), OfCoordinators);

    public override IStateMachine Standby(int rank, TrainingPlan plan, StandbyUpdate? last, int term) => Mutated(base.Standby(rank, plan, last, term), OfStandbys);

    private static IStateMachine Mutated(IStateMachine machine, Func<IStateMachine, MachineMutation>? mutate) => mutate?.Invoke(machine) ?? machine;
}
