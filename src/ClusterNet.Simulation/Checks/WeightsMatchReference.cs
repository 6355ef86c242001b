using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// Same bits: every version of every chunk, wherever one is made, sent or kept, has the bits of the undisturbed run, and so has the optimizer
/// state that goes from server to server; so replicas are byte-identical as well. (Of checkpoints see <see cref="CheckpointsAreHonest"/>.)
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
        if (message is ChunkLoaded loaded)
            Check(actor, loaded.Version, loaded.Chunk, loaded.Weights);
        if (message is ChunkLoaded { PreviousWeights: { } before } installed)
            Check(actor, installed.Version with { Step = installed.Version.Step - 1 }, installed.Chunk, before);
        if (message is ChunkCaptured captured)
            CheckState(actor, captured.Version, captured.Chunk, captured.OptimizerState);
        foreach (Effect effect in effects)
        {
            if (effect is StoreWeights store)
                Check(actor, store.Version, store.Chunk, store.Weights);
            if (effect is Send { Message: ChunkPublished published })
                Check(actor, published.Version, published.Chunk, published.Weights);
            if (effect is InstallChunk install)
                CheckState(actor, install.Version, install.Chunk, install.OptimizerState);
        }
    }

    private void Check(ActorAddress actor, WeightVersion version, int chunk, IPayload weights) => Require(
        View.Mathematics.AreSame(weights, View.Reference.At(version.Step)[chunk].Weights),
        $"{actor} has chunk {chunk} at {version} with other bits than the undisturbed run");

    private void CheckState(ActorAddress actor, WeightVersion version, int chunk, IPayload state) => Require(
        View.Mathematics.AreSame(state, View.Reference.At(version.Step)[chunk].OptimizerState),
        $"{actor} has the optimizer state of chunk {chunk} at {version} with other bits than the undisturbed run");
}
