using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// Same bits: every version of every chunk, wherever one is made, sent or kept, has the bits of the undisturbed run; so replicas are
/// byte-identical as well. (That checkpoints have them too, see <see cref="CheckpointsAreHonest"/>.)
/// </summary>
public sealed class WeightsMatchReference : Checker
{
    /// <inheritdoc/>
    public override string Name => "same bits";

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        if (message is ChunkApplied applied)
            Check(actor, applied.Version, applied.Chunk, applied.Weights);
        foreach (Effect effect in effects)
        {
            if (effect is StoreWeights store)
                Check(actor, store.Version, store.Chunk, store.Weights);
            if (effect is Send { Message: ChunkPublished published })
                Check(actor, published.Version, published.Chunk, published.Weights);
        }
    }

    private void Check(ActorAddress actor, WeightVersion version, int chunk, IPayload weights) => Require(
        View.Mathematics.AreSame(weights, View.Reference.At(version.Step)[chunk].Weights),
        $"{actor} has chunk {chunk} at {version} with other bits than the undisturbed run");
}
