using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>Every update sums each micro-batch of its own step and chunk exactly once, in order, and is made once in an attempt.</summary>
public sealed class ContributionsCountedOnce : Checker
{
    private readonly SortedSet<(int Timeline, long Step, int Chunk)> _applied = [];

    /// <inheritdoc/>
    public override string Name => "contributions counted once";

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt) => _applied.Clear();

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        foreach (Effect effect in effects)
            if (effect is ApplyChunk apply)
                Check(apply);
    }

    private void Check(ApplyChunk apply)
    {
        int covered = 0;
        foreach (Contribution part in apply.Contributions)
        {
            Require(part.Version == apply.Version && part.Chunk == apply.Chunk, $"chunk {apply.Chunk} at {apply.Version} counts a contribution to chunk {part.Chunk} at {part.Version}");
            Require(part.Subtree.Start == covered, $"chunk {apply.Chunk} at {apply.Version} counts {part.Subtree} after [0, {covered})");
            covered = part.Subtree.End;
        }

        Require(covered == View.Plan.Slices, $"chunk {apply.Chunk} at {apply.Version} is updated from [0, {covered}) of {View.Plan.Slices} micro-batches");
        Require(_applied.Add((apply.Version.Timeline, apply.Version.Step, apply.Chunk)), $"chunk {apply.Chunk} at {apply.Version} is updated twice");
    }
}
