using ClusterNet.Data.Sampling;
using ClusterNet.Simulation.Mathematics;

namespace ClusterNet.Simulation.Swarms;

/// <summary>What a seed stands for: a scenario, and what its nodes compute.</summary>
/// <param name="Scenario">Topology, job and faults.</param>
/// <param name="Training">What is trained, or in a phantom run what it would be.</param>
/// <param name="IsReal">Whether it is really trained; otherwise sizes alone are simulated.</param>
public sealed record SwarmCase(Scenario Scenario, SimulatedTraining Training, bool IsReal)
{
    /// <summary>New mathematics for a run.</summary>
    public IMathematics Mathematics() => IsReal
        ? new NetworkMathematics(Training, Scenario.Plan)
        : new PhantomMathematics(
            Scenario.Plan, new ShardedSampler(Training.Training.Count, Training.Slices, Training.GlobalBatch, Training.Seed), evaluationSamples: 2);
}
