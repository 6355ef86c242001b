using ClusterNet.Simulation.Randomness;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Swarms;

/// <summary>Draws which actors share a node.</summary>
internal static class TopologyGenerator
{
    private const int DriftMax = 500;

    /// <summary>Nodes for so many workers and servers, and a coordinator.</summary>
    public static ImmutableArray<NodeSpecification> Draw(ChanceSequence chance, int workers, int servers)
    {
        bool shared = chance.Happens(0.5);
        bool ownCoordinator = chance.Happens(0.5);
        ImmutableArray<NodeSpecification>.Builder nodes = ImmutableArray.CreateBuilder<NodeSpecification>();
        for (int worker = 0; worker < workers; worker++)
            nodes.Add(Node(chance) with { Worker = worker, Server = shared && worker < servers ? worker : null });
        for (int server = shared ? Math.Min(workers, servers) : 0; server < servers; server++)
            nodes.Add(Node(chance) with { Server = server });
        if (ownCoordinator)
            nodes.Add(Node(chance) with { HasCoordinator = true });
        else
            nodes[0] = nodes[0] with { HasCoordinator = true };
        return nodes.ToImmutable();
    }

    private static NodeSpecification Node(ChanceSequence chance) => new()
    {
        Lanes = chance.Between(1, 3),
        Slowness = chance.Happens(0.8) ? 1 : 1 + (3 * chance.Unit()),
        ClockDriftPartsPerMillion = chance.Between(-DriftMax, DriftMax),
    };
}
