using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>A contribution of one micro-batch that comes again is taken for the next micro-batch's.</summary>
internal sealed class DuplicateCounted(IStateMachine inside) : MachineMutation(inside)
{
    private readonly HashSet<(WeightVersion Version, int Chunk, SliceRange Subtree)> _known = [];
    private int _slices;

    protected override IEnumerable<Message> Hears(Message message)
    {
        if (message is not Contribution part)
            return [message];
        _slices = Math.Max(_slices, part.Subtree.End);
        bool again = part.Subtree.Length == 1 && !_known.Add((part.Version, part.Chunk, part.Subtree));
        SliceRange next = new(part.Subtree.Start + 1, part.Subtree.End + 1);
        return again && next.End <= _slices ? [part with { Subtree = next }] : [message];
    }
}
