using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Nodes;

/// <summary>Hosts a parameter server: sums contributions, runs the optimizer, hands chunks over to checkpoints.</summary>
internal sealed class ServerHost : ActorHost
{
    private readonly SortedDictionary<int, ChunkNumbers> _chunks;

    /// <summary>A host of a server that has not been started.</summary>
    public ServerHost(
        World world, SimulatedNode node, int incarnation, IStateMachine machine, SortedDictionary<int, ChunkNumbers> chunks)
        : base(world, node, incarnation, machine)
    {
        _chunks = chunks;
    }

    /// <inheritdoc/>
    protected override void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case ApplyChunk apply:
                TimeSpan cost = World.Scenario.Costs.Update(_chunks[apply.Chunk].Weights.Length, apply.Contributions.Length);
                Node.Pool.Submit(ComputeUrgency.Update, cost, () => IsAlive, () => Apply(apply));
                break;
            case SumChunk sum:
                TimeSpan sumCost = World.Scenario.Costs.Sum(_chunks[sum.Chunk].Weights.Length, sum.Contributions.Length);
                Node.Pool.Submit(ComputeUrgency.Update, sumCost, () => IsAlive, () => Sum(sum));
                break;
            case SaveChunk save:
                World.Checkpoints.Stage(save.Version, save.Chunk, _chunks[save.Chunk]);
                Node.After(World.Scenario.Costs.Overhead, () => Receive(new ChunkSaved(save.Version, save.Chunk, EpochStatistics: null)));
                break;
            case ReleaseVersions:
                break; // payloads are immutable here; the checker of payload shares keeps the books
            default:
                throw NotUnderstood(effect);
        }
    }

    private static ImmutableArray<IPayload> Gradients(ImmutableArray<Contribution> contributions) =>
        [.. contributions.Select(contribution => contribution.Gradient)];

    private void Sum(SumChunk sum)
    {
        if (!IsAlive)
            return;
        (IPayload total, double squaredNorm) = World.Mathematics.Sum(sum.Chunk, Gradients(sum.Contributions), sum.Schedule);
        Receive(new ChunkSummed(sum.Version, sum.Chunk, total, squaredNorm));
    }

    private void Apply(ApplyChunk apply)
    {
        if (!IsAlive)
            return;
        StepRule rule = new(apply.Version.Step, apply.LearningRateScale, apply.GradientNorm);
        ChunkNumbers next = World.Mathematics.Apply(rule, apply.Chunk, _chunks[apply.Chunk], Gradients(apply.Contributions), apply.Schedule);
        _chunks[apply.Chunk] = next;
        Receive(new ChunkApplied(apply.Version.Next, apply.Chunk, next.Weights));
    }
}
