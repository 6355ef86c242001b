using ClusterNet.Simulation.Randomness;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Swarms;

/// <summary>Draws which actors share a node.</summary>
internal static class TopologyGenerator
{
    private const int DriftMax = 500;

    /// <summary>Nodes for so many workers, servers and candidates for the coordinator's place. Candidates that come late are on nodes of their own, the last ones.</summary>
    public static ImmutableArray<NodeSpecification> Draw(ChanceSequence chance, int workers, int servers, int candidates, int late)
    {
        bool shared = chance.Happens(0.5);
        bool ownCandidates = chance.Happens(0.5);
        ImmutableArray<NodeSpecification>.Builder nodes = ImmutableArray.CreateBuilder<NodeSpecification>();
        for (int worker = 0; worker < workers; worker++)
            nodes.Add(Node(chance) with { Worker = worker, Server = shared && worker < servers ? worker : null });
        for (int server = shared ? Math.Min(workers, servers) : 0; server < servers; server++)
            nodes.Add(Node(chance) with { Server = server });
        for (int rank = 0; rank < candidates; rank++)
        {
            if (ownCandidates || rank >= nodes.Count)
                nodes.Add(Node(chance) with { Candidate = rank });
            else
                nodes[rank] = nodes[rank] with { Candidate = rank };
        }

        for (int rank = candidates; rank < candidates + late; rank++)
            nodes.Add(Node(chance) with { Candidate = rank });
        return nodes.ToImmutable();
    }

    private static NodeSpecification Node(ChanceSequence chance) => new()
    {
        Lanes = chance.Between(1, 3),
        Slowness = chance.Happens(0.8) ? 1 : 1 + (3 * chance.Unit()),
        ClockDriftPartsPerMillion = chance.Between(-DriftMax, DriftMax),
    };
}
