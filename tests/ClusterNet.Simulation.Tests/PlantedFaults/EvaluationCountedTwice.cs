using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>A part of an evaluation that comes again is taken for the next part.</summary>
internal sealed class EvaluationCountedTwice(IStateMachine inside) : MachineMutation(inside)
{
    private readonly HashSet<(WeightVersion Version, SliceRange Subtree)> _known = [];
    private int _highest;

    protected override IEnumerable<Message> Hears(Message message)
    {
        if (message is not EvaluationResult { Subtree.Length: 1 } result)
            return [message];
        _highest = Math.Max(_highest, result.Subtree.End);
        bool again = !_known.Add((result.Version, result.Subtree));
        SliceRange next = new(result.Subtree.Start + 1, result.Subtree.End + 1);
        return again && next.End <= _highest ? [result with { Subtree = next }] : [message];
    }
}
