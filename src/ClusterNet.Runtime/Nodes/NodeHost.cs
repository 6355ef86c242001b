using System.Globalization;
using System.Net;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// A node of a cluster: one port, links to all other nodes, and the actors of the jobs that run, one job after another. Lives from
/// <see cref="StartAsync"/> until it is disposed of or told to stop.
/// </summary>
/// <example><code>
/// await using NodeHost node = await NodeHost.StartAsync(options, cancellation);
/// await node.Ended.WaitAsync(cancellation);
/// </code></example>
public sealed class NodeHost : IRunningNode
{
    private static readonly DateTime Epoch = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly NodeReceiver _receiver;
    private readonly NodeEndpoint _endpoint;

    private NodeHost(NodeReceiver receiver, NodeEndpoint endpoint)
    {
        _receiver = receiver;
        _endpoint = endpoint;
    }

    /// <summary>This node, as the others know it.</summary>
    public NodeDescription Self => _receiver.Nodes.Self;

    /// <summary>Where it listens.</summary>
    public IPEndPoint Listening => _endpoint.Listening;

    /// <summary>Ends when a client has told the node to stop.</summary>
    public Task Ended => _receiver.Ended;

    /// <summary>Whether the node has joined and would take part in a job: for a probe of readiness.</summary>
    public bool IsReady => _receiver.Nodes.Self.Index >= 0 && !_receiver.Ended.IsCompleted;

    /// <summary>Starts a node, and joins the cluster if it is not the first.</summary>
    /// <exception cref="NodeJoinException">It cannot listen or cannot join; says why.</exception>
    public static async Task<NodeHost> StartAsync(NodeHostOptions options, CancellationToken cancellation = default)
    {
        NodeDescription self = new(
            options.Join.IsEmpty ? 0 : -1, options.Endpoint.Name, Guid.NewGuid(), IncarnationOf(options.Endpoint.Clock), options.AdvertisedAddress ?? "", options.Roles, options.Threads);
        NodeReceiver receiver = new(options, self);
        NodeEndpoint endpoint = await ListenAsync(options, receiver, cancellation);
        try
        {
            receiver.Begin(endpoint, options.AdvertisedAddress ?? endpoint.Listening.ToString());
            if (!options.Join.IsEmpty)
                await receiver.JoinAsync(options.Join, options.JoinTimeout, cancellation);
            return new NodeHost(receiver, endpoint);
        }
        catch
        {
            await receiver.DisposeAsync();
            await endpoint.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves the cluster: ends the actors, closes the links, stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    /// <summary>Tenths of seconds since 2025: greater at each start of the process, whatever is forgotten in between.</summary>
    internal static int IncarnationOf(TimeProvider clock) => (int)((clock.GetUtcNow().UtcDateTime - Epoch).TotalSeconds * 10);

    private static async Task<NodeEndpoint> ListenAsync(NodeHostOptions options, NodeReceiver receiver, CancellationToken cancellation)
    {
        try
        {
            return await NodeEndpoint.StartAsync(options.Endpoint, receiver, receiver, cancellation);
        }
        catch (Exception failure) when (failure is IOException or Security.LinkSecurityException or System.Net.Sockets.SocketException)
        {
            throw new NodeJoinException(string.Create(CultureInfo.InvariantCulture, $"cannot listen at {options.Endpoint.Listen}: {failure.Message}"), failure);
        }
    }
}
