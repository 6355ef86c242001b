using ClusterNet.Protocol;
using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.ParameterServers;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Workers;

namespace ClusterNet.Simulation;

/// <summary>The machines that run in production, as they are.</summary>
public class ProductionMachines : IMachineFactory
{
    /// <inheritdoc/>
    public virtual IStateMachine Worker(int worker, int incarnation, int lanes, TrainingPlan plan) =>
        new WorkerMachine(worker, incarnation, lanes, plan);

    /// <inheritdoc/>
    public virtual IStateMachine ParameterServer(int server, int incarnation, TrainingPlan plan) =>
        new ParameterServerMachine(server, incarnation, plan);

    /// <inheritdoc/>
    public virtual IStateMachine Coordinator(TrainingPlan plan, CoordinatorStart start) => new CoordinatorMachine(plan, start);

    /// <inheritdoc/>
    public virtual IStateMachine Standby(int rank, TrainingPlan plan, StandbyUpdate? last, int term) => new StandbyMachine(rank, plan, last, term);
}
