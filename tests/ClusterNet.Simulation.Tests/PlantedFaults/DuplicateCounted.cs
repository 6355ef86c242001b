using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>A contribution of one micro-batch that comes again is taken for the next micro-batch's.</summary>
internal sealed class DuplicateCounted(IStateMachine inside) : MachineMutation(inside)
{
    private readonly HashSet<(WeightVersion Version, int Chunk, SliceRange Subtree)> _known = [];

    protected override IEnumerable<Message> Hears(Message message)
    {
        if (message is not Contribution { Subtree: { Length: 1, Start: var start } } part || start % 2 != 0)
            return [message];
        return _known.Add((part.Version, part.Chunk, part.Subtree)) || !_known.Any(known => known.Subtree.Start == start + 1)
            ? [message]
            : [part with { Subtree = new SliceRange(start + 1, start + 2) }];
    }
}
