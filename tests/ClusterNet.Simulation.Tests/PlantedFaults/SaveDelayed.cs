using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>A chunk is handed to a checkpoint only after its next update, if there is one soon.</summary>
internal sealed class SaveDelayed(IStateMachine inside) : MachineMutation(inside)
{
    private readonly List<Effect> _delayed = [];

    protected override IEnumerable<Effect> Does(Message message, ImmutableArray<Effect> effects)
    {
        Effect[] due = message is ChunkApplied or TimerElapsed ? [.. _delayed] : [];
        if (due.Length > 0)
            _delayed.Clear();
        _delayed.AddRange(effects.OfType<SaveChunk>());
        return effects.Where(effect => effect is not SaveChunk).Concat(due);
    }
}
