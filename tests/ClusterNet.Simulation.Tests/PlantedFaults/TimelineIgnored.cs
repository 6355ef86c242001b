using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>Where the job goes back, the numbers that lie there are taken for those of the checkpoint.</summary>
internal sealed class TimelineIgnored(IStateMachine inside) : MachineMutation(inside)
{
    private readonly SortedDictionary<int, IPayload> _newest = [];

    protected override IEnumerable<Message> Hears(Message message)
    {
        if (message is ChunkApplied applied)
            _newest[applied.Chunk] = applied.Weights;
        return message is ChunkLoaded { Version.Timeline: > 0 } loaded && _newest.TryGetValue(loaded.Chunk, out IPayload? kept)
            ? [loaded with { Weights = kept }]
            : [message];
    }
}
