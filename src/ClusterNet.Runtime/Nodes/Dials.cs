using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>Keeps this node connected: of two nodes the one with the higher index calls.</summary>
internal sealed class Dials
{
    private readonly ConcurrentDictionary<string, LinkKeeper> _keepers = new(StringComparer.Ordinal);

    /// <summary>The endpoint that calls; set once it listens.</summary>
    public NodeEndpoint? Endpoint { get; set; }

    /// <summary>Calls an address until there is a link, and again whenever it is lost.</summary>
    public void Keep(string address)
    {
        if (Endpoint is { } endpoint && !_keepers.ContainsKey(address))
            _keepers.GetOrAdd(address, _ => endpoint.KeepConnected(Parse(address)));
    }

    /// <summary>Calls all nodes that this node has to call.</summary>
    public void Keep(NodeTable nodes)
    {
        foreach (NodeDescription node in nodes.All)
            if (node.Index < nodes.Self.Index)
                Keep(node.Address);
    }

    /// <summary>Calls an address no more; a link over which it is reached is closed.</summary>
    public async Task ForgetAsync(string address)
    {
        if (_keepers.TryRemove(address, out LinkKeeper? keeper))
            await keeper.DisposeAsync();
    }

    /// <summary>An address or a host name, and a port.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static EndPoint Parse(string address)
    {
        if (IPEndPoint.TryParse(address, out IPEndPoint? endPoint) && endPoint.Port > 0)
            return endPoint;
        int colon = address.LastIndexOf(':');
        return colon > 0 && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= ushort.MaxValue
            ? new DnsEndPoint(address[..colon], port)
            : throw new FormatException($"'{address}' is not HOST:PORT");
    }
}
