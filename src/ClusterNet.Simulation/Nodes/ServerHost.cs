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

    private void Apply(ApplyChunk apply)
    {
        if (!IsAlive)
            return;
        ImmutableArray<IPayload> gradients = [.. apply.Contributions.Select(contribution => contribution.Gradient)];
        ChunkNumbers next = World.Mathematics.Apply(apply.Version.Step, _chunks[apply.Chunk], gradients, apply.Schedule);
        _chunks[apply.Chunk] = next;
        Receive(new ChunkApplied(apply.Version.Next, apply.Chunk, next.Weights));
    }
}
