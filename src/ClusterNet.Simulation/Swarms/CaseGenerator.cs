using ClusterNet.Protocol.Plan;
using ClusterNet.Simulation.Mathematics;
using ClusterNet.Simulation.Networks;
using ClusterNet.Simulation.Randomness;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Swarms;

/// <summary>Draws a case from a seed: its own topology, job, costs, network and faults.</summary>
public static class CaseGenerator
{
    private const double RealShare = 0.75;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>The case that a seed stands for.</summary>
    public static SwarmCase Create(long seed)
    {
        Chance chance = new(seed);
        ChanceSequence job = new(chance.For(ChancePurpose.Job));
        bool real = job.Happens(RealShare);
        SimulatedTraining training = TrainingGenerator.Draw(job, (ulong)seed);
        ChanceSequence topology = new(chance.For(ChancePurpose.Topology));
        int workers = topology.Between(1, 6);
        int servers = topology.Between(1, 3);
        int candidates = topology.OneOf(1, 1, 2, 3);
        int late = topology.OneOf(0, 0, 1, 2);
        TrainingPlan plan = PlanGenerator.Draw(job, training, workers, servers, candidates, late);
        CostModel costs = new()
        {
            ComputePerSample = job.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(30)),
            EvaluatePerSample = job.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(job.Happens(0.2) ? 300 : 20)),
        };
        ImmutableArray<NodeSpecification> nodes = TopologyGenerator.Draw(topology, workers, servers, candidates, late);
        TimeSpan nominal = Nominal(plan, training, costs, nodes);
        Scenario scenario = new()
        {
            Seed = seed,
            Nodes = nodes,
            Plan = plan,
            Costs = costs,
            Network = DrawNetwork(topology),
            CheckpointPhaseTime = TimeSpan.FromMilliseconds(job.OneOf(1, 20, 300)),
        };
        scenario = scenario with { Faults = FaultGenerator.Draw(new ChanceSequence(chance.For(ChancePurpose.Faults)), scenario, nominal) };
        TimeSpan calm = scenario.Faults.Select(fault => fault.Ends).DefaultIfEmpty(TimeSpan.Zero).Max();
        return new SwarmCase(scenario with { TimeLimit = calm + Patience + (2 * nominal) }, training, real);
    }

    private static NetworkProfile DrawNetwork(ChanceSequence chance)
    {
        TimeSpan minimum = chance.Between(TimeSpan.FromMicroseconds(50), TimeSpan.FromMilliseconds(5));
        return new NetworkProfile
        {
            Latency = new LatencyDistribution(minimum, minimum + chance.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(60)), chance.Between(1, 6)),
            BytesPerSecond = chance.Happens(0.5) ? 0 : chance.Between(100_000, 10_000_000),
        };
    }

    /// <summary>How long the job takes if one worker, the slowest, computes all of it.</summary>
    private static TimeSpan Nominal(TrainingPlan plan, SimulatedTraining training, CostModel costs, ImmutableArray<NodeSpecification> nodes)
    {
        TimeSpan step = (training.GlobalBatch * costs.ComputePerSample) + TimeSpan.FromMilliseconds(200);
        TimeSpan evaluation = (training.Validation!.Count * costs.EvaluatePerSample) + TimeSpan.FromMilliseconds(200);
        long evaluations = plan.EvaluateEverySteps == 0 ? 0 : (plan.TotalSteps / plan.EvaluateEverySteps) + 1;
        return nodes.Max(node => node.Slowness) * ((plan.TotalSteps * step) + (evaluations * evaluation));
    }
}
