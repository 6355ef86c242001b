using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>A checkpoint counts as committed as soon as its chunks are in hand.</summary>
internal sealed class CommitPresumed(IStateMachine inside) : MachineMutation(inside)
{
    private readonly IStateMachine _inside = inside;
    private TimeSpan _now;

    public override ImmutableArray<Effect> Step(Message message, TimeSpan now)
    {
        _now = now;
        return base.Step(message, now);
    }

    protected override IEnumerable<Effect> Does(Message message, ImmutableArray<Effect> effects) =>
        effects.Concat(effects.OfType<CommitCheckpoint>().SelectMany(commit => _inside.Step(new CheckpointCommitted(commit.Version), _now)));
}
