using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>A server says at once that it has every chunk that the view gives it a place for.</summary>
internal sealed class ChunksPromised(IStateMachine inside) : MachineMutation(inside)
{
    private View? _view;

    protected override IEnumerable<Effect> Does(Message message, ImmutableArray<Effect> effects)
    {
        if (message is ViewChanged { View: var view } && (_view is null || view.Number > _view.Number))
            _view = view;
        return effects.Select(effect => effect is Send { Message: Heartbeat { Held: not null } heartbeat } send && _view is not null
            ? send with { Message = heartbeat with { Held = heartbeat.Held with { Chunks = Promised(_view) } } }
            : effect);
    }

    private ImmutableArray<HeldChunk> Promised(View view) =>
    [
        .. Enumerable.Range(0, view.Chains.Length)
            .SelectMany(chunk => view.Chains[chunk].Where(link => link.Address == Address).Select(link => new HeldChunk(chunk, link.Since))),
    ];
}
