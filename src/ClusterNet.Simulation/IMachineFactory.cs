using ClusterNet.Protocol;
using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;

namespace ClusterNet.Simulation;

/// <summary>Makes the machines that a run simulates. A test may wrap them, to plant a fault and see it found.</summary>
public interface IMachineFactory
{
    /// <summary>A worker.</summary>
    IStateMachine Worker(int worker, int incarnation, int lanes, TrainingPlan plan);

    /// <summary>A parameter server.</summary>
    IStateMachine ParameterServer(int server, int incarnation, TrainingPlan plan);

    /// <summary>A coordinator.</summary>
    IStateMachine Coordinator(TrainingPlan plan, CoordinatorStart start);

    /// <summary>A candidate for the coordinator's place.</summary>
    IStateMachine Standby(int rank, TrainingPlan plan, StandbyUpdate? last, int term);
}
