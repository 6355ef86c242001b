using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Effects;

/// <summary>Gathers what a machine's step asks of its host, in order.</summary>
public sealed class EffectList
{
    private readonly ImmutableArray<Effect>.Builder _effects = ImmutableArray.CreateBuilder<Effect>();

    /// <summary>Adds an effect behind the others.</summary>
    public void Add(Effect effect) => _effects.Add(effect);

    /// <summary>Adds the sending of a message.</summary>
    public void Send(ActorAddress to, Message message) => _effects.Add(new Send(to, message));

    /// <summary>Adds the giving back of a payload.</summary>
    public void Release(IPayload payload) => _effects.Add(new Release(payload));

    /// <summary>Takes all effects out.</summary>
    public ImmutableArray<Effect> Take() => _effects.DrainToImmutable();
}
