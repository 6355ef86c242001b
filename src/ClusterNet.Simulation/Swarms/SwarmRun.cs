using ClusterNet.Simulation.Branches;

namespace ClusterNet.Simulation.Swarms;

/// <summary>One seed's run.</summary>
/// <param name="Case">What was run.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Branches">What it reached.</param>
public sealed record SwarmRun(SwarmCase Case, SimulationResult Result, BranchCounts Branches);
