using ClusterNet.Protocol;
using ClusterNet.Protocol.Plan;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>The production machines, those of one role mutated.</summary>
internal sealed class MutatedMachines : ProductionMachines
{
    public Func<IStateMachine, MachineMutation>? OfWorkers { get; init; }

    public Func<IStateMachine, MachineMutation>? OfServers { get; init; }

    public Func<IStateMachine, MachineMutation>? OfCoordinators { get; init; }

    public override IStateMachine Worker(int worker, int incarnation, int lanes, TrainingPlan plan) =>
        Mutated(base.Worker(worker, incarnation, lanes, plan), OfWorkers);

    public override IStateMachine ParameterServer(int server, int incarnation, TrainingPlan plan, IReadOnlyDictionary<int, IPayload> weights) =>
        Mutated(base.ParameterServer(server, incarnation, plan, weights), OfServers);

    public override IStateMachine Coordinator(TrainingPlan plan) => Mutated(base.Coordinator(plan), OfCoordinators);

    private static IStateMachine Mutated(IStateMachine machine, Func<IStateMachine, MachineMutation>? mutate) => mutate?.Invoke(machine) ?? machine;
}
