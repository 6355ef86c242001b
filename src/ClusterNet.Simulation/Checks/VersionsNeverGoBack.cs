using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// In an attempt each chunk's version grows by one at a time, and nothing newer than what was made is ever sent. Only a restart from a
/// checkpoint, which is recorded, takes versions back.
/// </summary>
public sealed class VersionsNeverGoBack : Checker
{
    private readonly SortedDictionary<(int Chunk, ActorAddress Holder), WeightVersion> _made = new(
        Comparer<(int Chunk, ActorAddress Holder)>.Create((left, right) =>
            left.Chunk != right.Chunk ? left.Chunk.CompareTo(right.Chunk) : left.Holder.Index.CompareTo(right.Holder.Index)));

    /// <inheritdoc/>
    public override string Name => "versions never go back";

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt) => _made.Clear();

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        if (actor.Role != ActorRole.ParameterServer)
            return;
        if (message is ChunkApplied applied)
        {
            Require(applied.Version == Newest(applied.Chunk, actor).Next, $"{actor} made {applied.Version} of chunk {applied.Chunk} after {Newest(applied.Chunk, actor)}");
            _made[(applied.Chunk, actor)] = applied.Version;
        }

        foreach (Effect effect in effects)
        {
            if (effect is Send { Message: ChunkPublished published })
                Require(published.Version <= Newest(published.Chunk, actor), $"{actor} sends {published.Version} of chunk {published.Chunk}, which it has not made");
            if (effect is SaveChunk save)
                Require(save.Version == Newest(save.Chunk, actor), $"{actor} saves chunk {save.Chunk} as {save.Version} while it is at {Newest(save.Chunk, actor)}");
        }
    }

    private WeightVersion Newest(int chunk, ActorAddress holder) => _made.GetValueOrDefault((chunk, holder), View.AttemptStart);
}
