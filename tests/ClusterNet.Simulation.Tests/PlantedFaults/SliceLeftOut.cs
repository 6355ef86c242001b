using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>The last worker of every view is given one micro-batch too few.</summary>
internal sealed class SliceLeftOut(IStateMachine inside) : MachineMutation(inside)
{
    private View? _sound;
    private View? _mutated;

    protected override IEnumerable<Effect> Does(Message message, ImmutableArray<Effect> effects) =>
        effects.Select(effect => effect is Send { Message: ViewChanged changed } send ? send with { Message = new ViewChanged(Shortened(changed.View)) } : effect);

    private View Shortened(View view)
    {
        if (ReferenceEquals(_sound, view))
            return _mutated!;
        _sound = view;
        int last = view.Workers.ToList().FindLastIndex(member => !member.Slices.IsEmpty);
        return _mutated = last < 0 ? view : view with { Workers = view.Workers.SetItem(last, Shortened(view.Workers[last])) };
    }

    private static WorkerMember Shortened(WorkerMember member) => member with { Slices = member.Slices with { End = member.Slices.End - 1 } };
}
