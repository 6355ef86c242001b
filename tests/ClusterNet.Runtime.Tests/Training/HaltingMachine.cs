using System.Collections.Immutable;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>Passes everything on, and asks for a halt when the coordinator hears of a step.</summary>
internal sealed class HaltingMachine(IStateMachine machine, int haltAfterStep, CancellationTokenSource halt) : IStateMachine
{
    public ActorAddress Address => machine.Address;

    public ImmutableArray<Effect> Step(Message message, TimeSpan now)
    {
        if (message is StepCompleted completed && completed.Version.Step == haltAfterStep)
            halt.Cancel();
        return machine.Step(message, now);
    }
}
