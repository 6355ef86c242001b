using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>A mutation without memory, in one line.</summary>
internal sealed class DelegateMutation(IStateMachine inside) : MachineMutation(inside)
{
    /// <summary>What is heard in a message's place; null for nothing.</summary>
    public Func<Message, Message?> Heard { get; init; } = message => message;

    /// <summary>What is done in an effect's place.</summary>
    public Func<Message, Effect, IEnumerable<Effect>> Done { get; init; } = (_, effect) => [effect];

    protected override IEnumerable<Message> Hears(Message message) => Heard(message) is { } heard ? [heard] : [];

    protected override IEnumerable<Effect> Does(Message message, ImmutableArray<Effect> effects) => effects.SelectMany(effect => Done(message, effect));
}
