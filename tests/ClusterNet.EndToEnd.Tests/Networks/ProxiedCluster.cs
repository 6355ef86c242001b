using System.Globalization;
using System.Net;

namespace ClusterNet.EndToEnd.Tests.Networks;

/// <summary>Nodes on loopback, each reached by a faulty proxy alone: what goes wrong with a proxy goes wrong with all that is said to and by its node.</summary>
internal sealed class ProxiedCluster : IAsyncDisposable
{
    private readonly List<FaultyProxy> _proxies = [];
    private readonly List<NodeProcess> _nodes = [];

    /// <summary>The proxies, by node. Of two nodes the later one calls, so that the first node's proxy carries all its links.</summary>
    public IReadOnlyList<FaultyProxy> Proxies => _proxies;

    /// <summary>The nodes.</summary>
    public IReadOnlyList<NodeProcess> Nodes => _nodes;

    /// <summary>Starts nodes.</summary>
    public static async Task<ProxiedCluster> StartAsync(string folder, int count)
    {
        ProxiedCluster cluster = new();
        try
        {
            for (int index = 0; index < count; index++)
                await cluster.AddAsync(folder, index);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (NodeProcess node in _nodes)
            node.Dispose();
        foreach (FaultyProxy proxy in _proxies)
            await proxy.DisposeAsync();
    }

    private async Task AddAsync(string folder, int index)
    {
        IPEndPoint listen = new(IPAddress.Loopback, FreePorts.One());
        FaultyProxy proxy = new(listen);
        _proxies.Add(proxy);
        string[] join = index == 0 ? [] : ["--join", _nodes[0].Address];
        string name = string.Create(CultureInfo.InvariantCulture, $"node-{index}");
        _nodes.Add(await NodeProcess.StartAsync(folder, [], null, ["--name", name, "--listen", listen.ToString(), "--advertise", proxy.Listening.ToString(), .. join]));
    }
}
