using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Akka.Nodes;

/// <summary>The other nodes that are members of the cluster. A node is named by the host and port of its actor system. Any thread may ask.</summary>
internal sealed class PeerTable : IPeerTable
{
    private readonly ConcurrentDictionary<string, NodePeer> _members = new(StringComparer.Ordinal);
    private readonly NodeTable _nodes;
    private readonly Func<string, NodePeer> _make;

    /// <summary>No other node is a member.</summary>
    /// <param name="nodes">The nodes that have an index.</param>
    /// <param name="make">Makes a peer of a name.</param>
    public PeerTable(NodeTable nodes, Func<string, NodePeer> make)
    {
        _nodes = nodes;
        _make = make;
    }

    /// <inheritdoc/>
    public ImmutableArray<(int Index, IPeer Peer)> Nodes =>
        [.. _nodes.All.Where(node => _members.ContainsKey(node.Name)).Select(node => (node.Index, (IPeer)_members[node.Name]))];

    /// <summary>All members, those without an index too.</summary>
    public ImmutableArray<IPeer> All => [.. _members.Values];

    /// <summary>The name of the node at an address of the cluster.</summary>
    public static string NameOf(Address address) => FormattableString.Invariant($"{address.Host}:{address.Port}");

    /// <inheritdoc/>
    public IPeer? Find(int index) => _nodes.Find(index) is { } node ? _members.GetValueOrDefault(node.Name) : null;

    /// <summary>The member with a name; null where there is none.</summary>
    public IPeer? Find(string name) => _members.GetValueOrDefault(name);

    /// <summary>A node is a member.</summary>
    public IPeer Add(string name) => _members.GetOrAdd(name, _make);

    /// <summary>A node is no member any more.</summary>
    public void Remove(string name) => _members.TryRemove(name, out _);

    /// <inheritdoc/>
    public void Broadcast(NodeMessage message)
    {
        foreach ((_, IPeer peer) in Nodes)
            peer.TrySend(message);
    }
}
