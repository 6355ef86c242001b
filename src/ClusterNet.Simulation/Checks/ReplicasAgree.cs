using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// Whoever makes or takes over a version of a chunk has the same bytes as whoever had it before; and a new version is shown to workers only
/// by the last server of the chunk's chain that was sent it, so that what anybody has seen is held by all before that server.
/// </summary>
public sealed class ReplicasAgree : Checker
{
    private readonly SortedDictionary<(long Step, int Chunk), IPayload> _first = [];
    private readonly SortedDictionary<int, View> _views = [];
    private readonly SortedDictionary<(int Server, int Chunk), ChainLink> _handedOver = [];

    /// <inheritdoc/>
    public override string Name => "replicas agree";

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt)
    {
        _views.Clear();
        _handedOver.Clear();
    }

    /// <inheritdoc/>
    public override void ActorBegins(ActorAddress actor, int incarnation)
    {
        if (actor.Role != ActorRole.ParameterServer)
            return;
        _views.Remove(actor.Index);
        foreach ((int Server, int Chunk) key in _handedOver.Keys.Where(key => key.Server == actor.Index).ToArray())
            _handedOver.Remove(key);
    }

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        if (actor.Role != ActorRole.ParameterServer)
            return;
        if (message is ViewChanged { View: var view } && (!_views.TryGetValue(actor.Index, out View? known) || view.Number > known.Number))
            _views[actor.Index] = view;
        if (message is ChunkApplied applied)
            Compare(actor, applied.Version, applied.Chunk, applied.Weights);
        if (message is ChunkLoaded loaded)
            Compare(actor, loaded.Version, loaded.Chunk, loaded.Weights);
        foreach (Effect effect in effects)
            if (effect is Send send)
                OnSent(actor, send);
    }

    private void OnSent(ActorAddress actor, Send send)
    {
        if (send.Message is ReplicaState state)
            _handedOver[(actor.Index, state.Chunk)] = new ChainLink(send.To.Index, state.Since);
        if (send.Message is not ChunkPublished published || SuccessorOf(actor.Index, published.Chunk) is not { } successor)
            return;
        bool hasIt = _handedOver.TryGetValue((actor.Index, published.Chunk), out ChainLink link) && link == successor;
        Require(!hasIt, $"{actor} shows chunk {published.Chunk} {published.Version}, which server {successor.Server} behind it may not have");
    }

    private ChainLink? SuccessorOf(int server, int chunk)
    {
        if (!_views.TryGetValue(server, out View? view) || view.PlaceOf(server, chunk) is not (>= 0 and var place))
            return null;
        return place + 1 < view.Chains[chunk].Length ? view.Chains[chunk][place + 1] : null;
    }

    private void Compare(ActorAddress actor, WeightVersion version, int chunk, IPayload weights)
    {
        if (_first.TryAdd((version.Step, chunk), weights))
            return;
        Require(View.Mathematics.AreSame(weights, _first[(version.Step, chunk)]), $"{actor} has other bytes for chunk {chunk} at {version} than another server had");
    }
}
