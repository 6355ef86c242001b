using System.Collections.Immutable;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Tests.Nodes;

/// <summary>A coordinator that stops the job and never tells its node how the job has ended, as if that had died just then.</summary>
/// <param name="machine">The coordinator.</param>
/// <param name="ended">Completed when it should have told.</param>
internal sealed class MuteAtTheEnd(IStateMachine machine, TaskCompletionSource ended) : IStateMachine
{
    public ActorAddress Address => machine.Address;

    public ImmutableArray<Effect> Step(Message message, TimeSpan now)
    {
        ImmutableArray<Effect> effects = machine.Step(message, now);
        if (!effects.Any(effect => effect is FinishJob))
            return effects;
        ended.TrySetResult();
        return [.. effects.Where(effect => effect is not FinishJob)];
    }
}
