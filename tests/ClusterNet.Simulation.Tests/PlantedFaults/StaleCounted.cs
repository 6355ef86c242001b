using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>A contribution to the step before is taken for one to the step at hand.</summary>
internal sealed class StaleCounted(IStateMachine inside) : MachineMutation(inside)
{
    private readonly SortedDictionary<int, WeightVersion> _newest = [];

    protected override IEnumerable<Message> Hears(Message message)
    {
        if (message is ChunkApplied applied)
            _newest[applied.Chunk] = applied.Version;
        bool stale = message is Contribution part && _newest.TryGetValue(part.Chunk, out WeightVersion newest) && part.Version.Next == newest;
        return stale ? [((Contribution)message) with { Version = _newest[((Contribution)message).Chunk] }] : [message];
    }
}
