using ClusterNet.Protocol;
using ClusterNet.Protocol.Plan;
using ClusterNet.Simulation.Checks;
using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Mathematics;
using ClusterNet.Simulation.Nodes;
using System.Collections.Immutable;

namespace ClusterNet.Simulation;

/// <summary>What an observer may look at.</summary>
public sealed class SimulationView
{
    private readonly World _world;

    internal SimulationView(World world)
    {
        _world = world;
        Reference = new ReferenceRun(world.Scenario.Plan, world.Mathematics);
    }

    /// <summary>Virtual time since the run began.</summary>
    public TimeSpan Now => _world.Queue.Now;

    /// <summary>What the run depends on.</summary>
    public Scenario Scenario => _world.Scenario;

    /// <summary>The job, from its beginning.</summary>
    public TrainingPlan Plan => _world.Scenario.Plan;

    /// <summary>What the nodes compute with.</summary>
    public IMathematics Mathematics => _world.Mathematics;

    /// <summary>The same job without a cluster.</summary>
    public ReferenceRun Reference { get; }

    /// <summary>Where checkpoints are kept.</summary>
    public ICheckpointStore Checkpoints => _world.Stores[0];

    /// <summary>How many checkpoints were passed over because they were damaged.</summary>
    public int CheckpointsRefused => _world.Stores.Sum(store => store.Refused);

    /// <summary>How often each kind of fault has been injected.</summary>
    public InjectionCounts InjectedFaults => _world.InjectedFaults;

    /// <summary>The version that the running attempt started from.</summary>
    public WeightVersion AttemptStart => _world.Plan.Start;

    /// <summary>The workers and servers that run, are not paused and were told nothing of an end, each with its incarnation and since when.</summary>
    public ImmutableArray<(ActorAddress Actor, int Incarnation, TimeSpan Since)> RunningMembers() => _world.RunningMembers();
}
