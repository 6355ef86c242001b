using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>A machine that hears something else than it was told, or does something else than the machine inside asks for.</summary>
internal class MachineMutation(IStateMachine inside) : IStateMachine
{
    public ActorAddress Address => inside.Address;

    public virtual ImmutableArray<Effect> Step(Message message, TimeSpan now) => [.. Hears(message).SelectMany(heard => Does(heard, inside.Step(heard, now)))];

    protected virtual IEnumerable<Message> Hears(Message message) => [message];

    protected virtual IEnumerable<Effect> Does(Message message, ImmutableArray<Effect> effects) => effects;
}
