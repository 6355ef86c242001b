using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>Every update sums each micro-batch of its own step and chunk exactly once, in order, and is begun once by a server that has the chunk.</summary>
public sealed class ContributionsCountedOnce : Checker
{
    private readonly SortedSet<(int Server, int Chunk, int Timeline, long Step)> _applied = [];

    /// <inheritdoc/>
    public override string Name => "contributions counted once";

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt) => _applied.Clear();

    /// <inheritdoc/>
    public override void ActorBegins(ActorAddress actor, int incarnation)
    {
        if (actor.Role == ActorRole.ParameterServer)
            _applied.RemoveWhere(applied => applied.Server == actor.Index);
    }

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        if (message is ChunkLoaded loaded)
            _applied.RemoveWhere(applied => applied.Server == actor.Index && applied.Chunk == loaded.Chunk);
        foreach (Effect effect in effects)
            switch (effect)
            {
                case SumChunk sum:
                    Check(sum.Version, sum.Chunk, sum.Contributions);
                    break;
                case ApplyChunk apply:
                    Check(apply.Version, apply.Chunk, apply.Contributions);
                    Require(
                        _applied.Add((actor.Index, apply.Chunk, apply.Version.Timeline, apply.Version.Step)),
                        $"{actor} updates chunk {apply.Chunk} at {apply.Version} twice");
                    break;
            }
    }

    private void Check(WeightVersion version, int chunk, ImmutableArray<Contribution> contributions)
    {
        int covered = 0;
        foreach (Contribution part in contributions)
        {
            Require(part.Version == version && part.Chunk == chunk, $"chunk {chunk} at {version} counts a contribution to chunk {part.Chunk} at {part.Version}");
            Require(part.Subtree.Start == covered, $"chunk {chunk} at {version} counts {part.Subtree} after [0, {covered})");
            covered = part.Subtree.End;
        }

        Require(covered == View.Plan.Slices, $"chunk {chunk} at {version} is updated from [0, {covered}) of {View.Plan.Slices} micro-batches");
    }
}
