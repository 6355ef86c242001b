using ClusterNet.Data.Sampling;
using ClusterNet.Simulation.Mathematics;

namespace ClusterNet.Simulation.Swarms;

/// <summary>What a seed stands for: a scenario, and what its nodes compute.</summary>
/// <param name="Scenario">Topology, job and faults.</param>
/// <param name="Model">The model that is really trained; null where sizes alone are simulated.</param>
/// <param name="TrainingSamples">N.</param>
/// <param name="GlobalBatch">B.</param>
public sealed record SwarmCase(Scenario Scenario, RegressionModel? Model, long TrainingSamples, int GlobalBatch)
{
    /// <summary>New mathematics for a run.</summary>
    public IMathematics Mathematics() => Model is { } model
        ? new RegressionMathematics(model, Scenario.Plan, Scenario.Seed)
        : new PhantomMathematics(
            Scenario.Plan, new ShardedSampler(TrainingSamples, Scenario.Plan.Slices, GlobalBatch, (ulong)Scenario.Seed), evaluationSamples: 2);
}
