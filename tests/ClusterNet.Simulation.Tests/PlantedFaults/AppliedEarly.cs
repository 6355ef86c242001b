using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>A contribution of one micro-batch is taken for that of two, so that a chunk is updated before the other has come.</summary>
internal sealed class AppliedEarly(IStateMachine inside) : MachineMutation(inside)
{
    private int _highest;

    protected override IEnumerable<Message> Hears(Message message)
    {
        if (message is not Contribution { Subtree: { Start: var start, Length: var length } } part)
            return [message];
        _highest = Math.Max(_highest, part.Subtree.End);
        return length == 1 && start % 2 == 0 && start + 2 <= _highest ? [part with { Subtree = new SliceRange(start, start + 2) }] : [message];
    }
}
