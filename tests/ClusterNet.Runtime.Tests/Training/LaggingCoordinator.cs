using System.Collections.Immutable;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>
/// Lets the coordinator hear of no checkpoint from a step on until there are so many of them; then a server is put out, though it lives, so
/// that the job goes back to the checkpoint that the coordinator knows; and only then it hears of the others.
/// </summary>
internal sealed class LaggingCoordinator(IStateMachine machine, long fromStep, int count) : IStateMachine
{
    private readonly List<CheckpointCommitted> _held = [];
    private bool _hasGoneBack;

    public ActorAddress Address => machine.Address;

    public ImmutableArray<Effect> Step(Message message, TimeSpan now)
    {
        if (!_hasGoneBack && message is CheckpointCommitted committed && committed.Version.Step >= fromStep)
        {
            _held.Add(committed);
            return _held.Count == count ? machine.Step(new ActorDown(ActorAddress.ParameterServer(0), 0, "put out by the test"), now) : [];
        }

        ImmutableArray<Effect> effects = machine.Step(message, now);
        if (_hasGoneBack || !effects.OfType<ReportRewind>().Any())
            return effects;
        _hasGoneBack = true;
        return [.. effects, .. _held.SelectMany(late => machine.Step(late, now))];
    }
}
