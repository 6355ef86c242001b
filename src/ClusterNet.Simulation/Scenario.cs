using ClusterNet.Protocol.Plan;
using ClusterNet.Simulation.Faults;
using ClusterNet.Simulation.Mathematics;
using ClusterNet.Simulation.Networks;
using System.Collections.Immutable;

namespace ClusterNet.Simulation;

/// <summary>All that a run depends on. Two runs of equal scenarios are the same, event by event.</summary>
public sealed record Scenario
{
    /// <summary>The seed of all chance in the run.</summary>
    public required long Seed { get; init; }

    /// <summary>The nodes. Each worker, each server and the coordinator is on exactly one.</summary>
    public required ImmutableArray<NodeSpecification> Nodes { get; init; }

    /// <summary>The job, from its beginning.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>What goes wrong.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>How long work takes.</summary>
    public CostModel Costs { get; init; } = new();

    /// <summary>What the network is like while nothing is wrong.</summary>
    public NetworkProfile Network { get; init; } = new();

    /// <summary>How long each phase of writing a checkpoint takes: the chunks, the flush, the check, the manifest, its flush, the rename.</summary>
    public TimeSpan CheckpointPhaseTime { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The virtual time by which the job must have finished.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The events that a run may take before it counts as running in circles.</summary>
    public long EventLimit { get; init; } = 20_000_000;
}
