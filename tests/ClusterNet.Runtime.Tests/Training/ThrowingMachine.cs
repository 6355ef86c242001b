using System.Collections.Immutable;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>Passes everything on, and throws at one message.</summary>
internal sealed class ThrowingMachine(IStateMachine machine, int throwAt) : IStateMachine
{
    private int _messages;

    public ActorAddress Address => machine.Address;

    public ImmutableArray<Effect> Step(Message message, TimeSpan now) =>
        ++_messages == throwAt ? throw new InvalidOperationException("thrown by the test") : machine.Step(message, now);
}
