using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// Whoever is given a gradient gives it back once: never one that it does not hold, never one that it uses later; and no actor gathers
/// more than the steps at hand need, so that memory stays flat however long a job runs.
/// </summary>
public sealed class PayloadSharesBalance : Checker
{
    /// <summary>The versions that an actor may hold gradients of: the one at hand, the next, and one that is being summed or given up.</summary>
    private const int VersionsMax = 3;

    private readonly SortedDictionary<string, Dictionary<IPayload, int>> _held = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _stopped = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Name => "payloads are given back once";

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt)
    {
        _held.Clear();
        _stopped.Clear();
    }

    /// <inheritdoc/>
    public override void ActorBegins(ActorAddress actor, int incarnation) =>
        _held[actor.ToString()] = new Dictionary<IPayload, int>(ReferenceEqualityComparer.Instance);

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        if (actor.Role == ActorRole.Coordinator)
            return;
        Dictionary<IPayload, int> held = _held[actor.ToString()];
        if (PayloadOf(message) is { } given)
            held[given] = held.GetValueOrDefault(given) + 1;
        foreach (Effect effect in effects)
            Account(actor, held, effect);
        Require(held.Count <= VersionsMax * View.Plan.Chunks * View.Plan.Slices, $"{actor} holds {held.Count} gradients");
        if (message is Stop)
            _stopped.Add(actor.ToString());
        Require(!_stopped.Contains(actor.ToString()) || held.Count == 0, $"{actor} keeps {held.Count} payloads after the job");
    }

    private void Account(ActorAddress actor, Dictionary<IPayload, int> held, Effect effect)
    {
        switch (effect)
        {
            case Release release:
                GiveBack(actor, held, release.Payload);
                break;
            case StoreWeights store:
                GiveBack(actor, held, store.Weights); // the host has it now
                break;
            case Send { Message: Contribution sent }:
                Require(held.ContainsKey(sent.Gradient), $"{actor} sends a gradient that it has given back");
                break;
            case ApplyChunk apply:
                CheckHeld(actor, held, apply.Contributions);
                break;
            case SumChunk sum:
                CheckHeld(actor, held, sum.Contributions);
                break;
        }
    }

    private void CheckHeld(ActorAddress actor, Dictionary<IPayload, int> held, ImmutableArray<Contribution> contributions)
    {
        foreach (Contribution part in contributions)
            Require(held.ContainsKey(part.Gradient), $"{actor} sums a gradient that it has given back");
    }

    private void GiveBack(ActorAddress actor, Dictionary<IPayload, int> held, IPayload payload)
    {
        Require(held.TryGetValue(payload, out int shares), $"{actor} gives back numbers that it does not hold");
        if (shares == 1)
            held.Remove(payload);
        else
            held[payload] = shares - 1;
    }

    private static IPayload? PayloadOf(Message message) => message switch
    {
        GradientComputed computed => computed.Gradient,
        Contribution contribution => contribution.Gradient,
        ChunkPublished published => published.Weights,
        ChunkSummed summed => summed.Sum,
        _ => null,
    };
}
