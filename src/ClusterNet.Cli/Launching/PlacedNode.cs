using System.Collections.Immutable;
using System.Globalization;

namespace ClusterNet.Cli.Launching;

/// <summary>A node that is to run on a host.</summary>
/// <param name="Name">Its name in the cluster: the host's, followed by a number from the second of a host on.</param>
/// <param name="Host">Where it runs.</param>
/// <param name="Port">Its port.</param>
public sealed record PlacedNode(string Name, HostEntry Host, int Port)
{
    /// <summary>Where the other nodes reach it.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"{(Host.Host.Contains(':', StringComparison.Ordinal) ? $"[{Host.Host}]" : Host.Host)}:{Port}");

    /// <summary>Places nodes on hosts, as many on each as it has slots. A host that is listed twice is given further ports.</summary>
    /// <param name="hosts">The hosts.</param>
    /// <param name="firstPort">The port of the first node of each host.</param>
    public static ImmutableArray<PlacedNode> On(ImmutableArray<HostEntry> hosts, int firstPort)
    {
        SortedDictionary<string, int> placed = new(StringComparer.Ordinal);
        ImmutableArray<PlacedNode>.Builder nodes = ImmutableArray.CreateBuilder<PlacedNode>();
        foreach (HostEntry host in hosts)
        {
            for (int slot = 0; slot < host.Slots; slot++)
            {
                int before = placed.GetValueOrDefault(host.Host);
                placed[host.Host] = before + 1;
                string name = before == 0 ? host.Host : string.Create(CultureInfo.InvariantCulture, $"{host.Host}-{before + 1}");
                nodes.Add(new PlacedNode(name, host, firstPort + before));
            }
        }

        return nodes.ToImmutable();
    }
}
