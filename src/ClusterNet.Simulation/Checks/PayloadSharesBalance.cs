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
    private readonly SortedDictionary<string, int> _atWork = new(StringComparer.Ordinal);
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
    public override void ActorBegins(ActorAddress actor, int incarnation)
    {
        _held[actor.ToString()] = new Dictionary<IPayload, int>(ReferenceEqualityComparer.Instance);
        _atWork[actor.ToString()] = 0;
        _stopped.Remove(actor.ToString());
    }

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        if (actor.Role == ActorRole.Coordinator)
            return;
        Dictionary<IPayload, int> held = _held[actor.ToString()];
        foreach (IPayload given in PayloadsOf(message))
            held[given] = held.GetValueOrDefault(given) + 1;
        foreach (Effect effect in effects)
            Account(actor, held, effect);
        Require(held.Count <= VersionsMax * View.Plan.Chunks * View.Plan.Slices, $"{actor} holds {held.Count} gradients");
        if (message is Stop)
            _stopped.Add(actor.ToString());
        _atWork[actor.ToString()] += effects.Count(effect => effect is ApplyChunk or SumChunk or CaptureChunk)
            - (message is ChunkApplied or ChunkSummed or ChunkCaptured ? 1 : 0);
        Require(!_stopped.Contains(actor.ToString()) || _atWork[actor.ToString()] > 0 || held.Count == 0, $"{actor} keeps {held.Count} payloads after the job");
    }

    private void Account(ActorAddress actor, Dictionary<IPayload, int> held, Effect effect)
    {
        switch (effect)
        {
            case Release release:
                GiveBack(actor, held, release.Payload);
                break;
            case InstallChunk install: // the host has them now
                foreach (IPayload? handed in (IPayload?[])[install.Weights, install.PreviousWeights, install.OptimizerState])
                    if (handed is not null)
                        GiveBack(actor, held, handed);
                break;
            case Send { Message: ReplicaUpdate sent }:
                Require(held.ContainsKey(sent.Sum), $"{actor} forwards a sum that it has given back");
                break;
            case Send { Message: ReplicaState sent }:
                Require(held.ContainsKey(sent.OptimizerState), $"{actor} sends an optimizer state that it has given back");
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

    private static ImmutableArray<IPayload> PayloadsOf(Message message) => message switch
    {
        GradientComputed computed => [computed.Gradient],
        Contribution contribution => [contribution.Gradient],
        ChunkPublished published => [published.Weights],
        ChunkSummed summed => [summed.Sum],
        ChunkCaptured captured => [captured.OptimizerState],
        ReplicaUpdate update => [update.Sum],
        ReplicaState { PreviousWeights: { } previous } state => [state.Weights, previous, state.OptimizerState],
        ReplicaState state => [state.Weights, state.OptimizerState],
        _ => [],
    };
}
