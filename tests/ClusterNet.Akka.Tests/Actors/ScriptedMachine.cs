using System.Collections.Immutable;
using Akka.Actor;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Akka.Tests.Actors;

/// <summary>A machine that shows a probe what it was told, and asks for what the test says.</summary>
/// <param name="address">Who it is.</param>
/// <param name="probe">Is shown every message.</param>
/// <param name="answer">The effects of a message.</param>
internal sealed class ScriptedMachine(ActorAddress address, IActorRef probe, Func<Message, ImmutableArray<Effect>> answer) : IStateMachine
{
    public ActorAddress Address => address;

    public ImmutableArray<Effect> Step(Message message, TimeSpan now)
    {
        probe.Tell(message);
        return answer(message);
    }
}
