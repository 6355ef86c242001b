using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Nodes;

/// <summary>
/// Hosts a parameter server: loads, sums and updates chunks, copies them for other servers, and hands them over to the checkpoints of the
/// coordinator that the server follows.
/// </summary>
internal sealed class ServerHost : ActorHost
{
    private readonly SortedDictionary<int, ChunkNumbers> _chunks = [];
    private (int Term, int Rank) _coordinator;

    /// <summary>A host of a server that has not been started.</summary>
    public ServerHost(World world, SimulatedNode node, IStateMachine machine)
        : base(world, node, node.Incarnation, machine)
    {
    }

    /// <summary>The checkpoints are made where the coordinator of the latest term is.</summary>
    protected override void Hear(Message message)
    {
        (int Term, int Rank)? coordinator = message switch
        {
            ViewChanged { View: var view } => (view.Number.Term, view.Coordinator.Index),
            SetHorizon horizon => (horizon.Directive.Term, horizon.Coordinator.Index),
            Freeze freeze => (freeze.Directive.Term, freeze.Coordinator.Index),
            LeadershipClaim claim => (claim.Term, claim.Coordinator.Index),
            _ => null,
        };
        if (coordinator is { } heard && heard.Term >= _coordinator.Term)
            _coordinator = heard;
    }

    /// <inheritdoc/>
    protected override void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case ApplyChunk apply:
                Work(World.Scenario.Costs.Update(_chunks[apply.Chunk].Weights.Length, apply.Contributions.Length), () => Apply(apply));
                break;
            case SumChunk sum:
                Work(World.Scenario.Costs.Sum(_chunks[sum.Chunk].Weights.Length, sum.Contributions.Length), () => Sum(sum));
                break;
            case LoadChunk load:
                Work(World.Scenario.CheckpointPhaseTime, () => Load(load));
                break;
            case CaptureChunk capture:
                IPayload state = _chunks[capture.Chunk].OptimizerState;
                Work(World.Scenario.Costs.Overhead, () => Receive(new ChunkCaptured(capture.Version, capture.Chunk, state)));
                break;
            case InstallChunk install:
                Work(World.Scenario.Costs.Overhead, () => Install(install));
                break;
            case SaveChunk save:
                Save(save);
                break;
            case DropChunk drop:
                _chunks.Remove(drop.Chunk);
                break;
            case ReleaseVersions:
                break; // payloads are immutable here; the checker of payload shares keeps the books
            default:
                throw NotUnderstood(effect);
        }
    }

    private static ImmutableArray<IPayload> Gradients(ImmutableArray<Contribution> contributions) =>
        [.. contributions.Select(contribution => contribution.Gradient)];

    private void Work(TimeSpan cost, Action work) => Node.Pool.Submit(ComputeUrgency.Update, cost, () => IsAlive, () =>
    {
        if (IsAlive)
            work();
    });

    private void Sum(SumChunk sum)
    {
        (IPayload total, double squaredNorm) = World.Mathematics.Sum(sum.Chunk, Gradients(sum.Contributions), sum.Schedule);
        Receive(new ChunkSummed(sum.Version, sum.Chunk, total, squaredNorm));
    }

    private void Apply(ApplyChunk apply)
    {
        StepRule rule = new(apply.Version.Step, apply.LearningRateScale, apply.GradientNorm);
        ChunkNumbers next = World.Mathematics.Apply(rule, apply.Chunk, _chunks[apply.Chunk], Gradients(apply.Contributions), apply.Schedule);
        _chunks[apply.Chunk] = next;
        Receive(new ChunkApplied(apply.Version.Next, apply.Chunk, next.Weights));
    }

    private void Load(LoadChunk load)
    {
        ImmutableArray<ChunkNumbers>? chunks = load.Version.Step == 0 ? World.Mathematics.Initial() : World.Stores[0].At(load.Version.Step)?.Chunks;
        if (chunks is not { } found)
        {
            Receive(new LoadFailed(load.Version, load.Chunk, "there is no such checkpoint that is whole"));
            return;
        }

        _chunks[load.Chunk] = found[load.Chunk];
        Receive(new ChunkLoaded(load.Version, load.Chunk, found[load.Chunk].Weights));
    }

    private void Install(InstallChunk install)
    {
        _chunks[install.Chunk] = new ChunkNumbers(install.Weights, install.OptimizerState);
        Receive(new ChunkLoaded(install.Version, install.Chunk, install.Weights, install.PreviousWeights));
    }

    /// <summary>The numbers go to the node of the coordinator; where nobody is there to take them, nobody says that they are saved.</summary>
    private void Save(SaveChunk save)
    {
        ChunkNumbers numbers = _chunks[save.Chunk];
        (_, int rank) = _coordinator;
        Node.After(World.Scenario.Costs.Overhead, () =>
        {
            if (!World.CandidateNodes[rank].IsUp)
                return;
            World.Stores[rank].Stage(save.Version, save.Chunk, numbers);
            Receive(new ChunkSaved(save.Version, save.Chunk, EpochStatistics: null));
        });
    }
}
