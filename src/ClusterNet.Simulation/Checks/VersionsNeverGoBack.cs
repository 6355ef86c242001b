using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// On a server each chunk's version grows by one at a time from where it was loaded, and nothing newer than what it has is ever sent. What a
/// server takes over from another is not older than what any server of the same term has shown to a worker on that timeline. (Servers that are
/// cut off with a coordinator of their own may go on alone, to the same bits; those of a later term do not know of it.) Only a rewind, which
/// begins a new timeline and is reported by a coordinator, and a restart of the job take versions back.
/// </summary>
public sealed class VersionsNeverGoBack : Checker
{
    private readonly SortedDictionary<(int Chunk, int Timeline, int Term), WeightVersion> _shown = [];
    private readonly SortedDictionary<int, TermNumber> _views = [];
    private readonly SortedDictionary<(int Chunk, int Server), WeightVersion> _held = [];
    private readonly SortedSet<int> _timelines = [];
    private View? _newestView;

    /// <inheritdoc/>
    public override string Name => "versions never go back";

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt)
    {
        _shown.Clear();
        _views.Clear();
        _held.Clear();
        _timelines.Clear();
        _newestView = null;
        _timelines.Add(View.AttemptStart.Timeline);
    }

    /// <inheritdoc/>
    public override void ActorBegins(ActorAddress actor, int incarnation)
    {
        if (actor.Role != ActorRole.ParameterServer)
            return;
        _views.Remove(actor.Index);
        foreach ((int Chunk, int Server) key in _held.Keys.Where(key => key.Server == actor.Index).ToArray())
            _held.Remove(key);
    }

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        foreach (Effect effect in effects)
            OnReport(effect);
        if (actor.Role != ActorRole.ParameterServer)
            return;
        if (message is ViewChanged { View.Number: var number } && number > _views.GetValueOrDefault(actor.Index))
            _views[actor.Index] = number;
        if (message is ChunkLoaded loaded && !effects.Any(effect => effect is DropChunk drop && drop.Chunk == loaded.Chunk))
            OnLoaded(actor, loaded);
        if (message is ChunkApplied applied)
            OnApplied(actor, applied);
        foreach (Effect effect in effects)
            Check(actor, effect);
    }

    private void OnReport(Effect effect)
    {
        if (effect is ReportRewind rewind)
            _timelines.Add(rewind.To.Timeline);
        if (effect is ReportMembership { View: var view } && (_newestView is null || view.Number > _newestView.Number))
            _newestView = view;
    }

    private void OnLoaded(ActorAddress actor, ChunkLoaded loaded)
    {
        Require(_timelines.Contains(loaded.Version.Timeline), $"{actor} has chunk {loaded.Chunk} at {loaded.Version}, and nobody has reported a rewind to that timeline");
        WeightVersion shown = _shown.GetValueOrDefault((loaded.Chunk, loaded.Version.Timeline, TermOf(actor)), loaded.Version);
        bool counts = _newestView?.PlaceOf(actor.Index, loaded.Chunk) >= 0; // who is out of the chain may not know it yet
        Require(
            !counts || loaded.Version >= shown,
            $"{actor} is given chunk {loaded.Chunk} at {loaded.Version}, and workers were shown {shown}");
        _held[(loaded.Chunk, actor.Index)] = loaded.Version;
    }

    private void OnApplied(ActorAddress actor, ChunkApplied applied)
    {
        (int, int) key = (applied.Chunk, actor.Index);
        Require(_held.TryGetValue(key, out WeightVersion before) && applied.Version == before.Next, $"{actor} made {applied.Version} of chunk {applied.Chunk} after {before}");
        _held[key] = applied.Version;
    }

    private void Check(ActorAddress actor, Effect effect)
    {
        switch (effect)
        {
            case Send { Message: ChunkPublished published }:
                Require(Holds(published.Chunk, actor) >= published.Version, $"{actor} sends {published.Version} of chunk {published.Chunk}, which it has not made");
                Show(actor, published);
                break;
            case SaveChunk save:
                Require(Holds(save.Chunk, actor) == save.Version, $"{actor} saves chunk {save.Chunk} as {save.Version} while it is at {Holds(save.Chunk, actor)}");
                break;
            case ApplyChunk apply:
                Require(Holds(apply.Chunk, actor) == apply.Version, $"{actor} updates chunk {apply.Chunk} at {apply.Version} while it is at {Holds(apply.Chunk, actor)}");
                break;
        }
    }

    private int TermOf(ActorAddress server) => _views.GetValueOrDefault(server.Index).Term;

    private void Show(ActorAddress server, ChunkPublished published)
    {
        (int, int, int) key = (published.Chunk, published.Version.Timeline, TermOf(server));
        if (!_shown.TryGetValue(key, out WeightVersion before) || published.Version > before)
            _shown[key] = published.Version;
    }

    private WeightVersion? Holds(int chunk, ActorAddress server) => _held.TryGetValue((chunk, server.Index), out WeightVersion version) ? version : null;
}
