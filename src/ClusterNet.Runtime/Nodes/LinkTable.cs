using System.Collections.Concurrent;
using System.Collections.Immutable;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>Over which link each node is reached. Any thread may ask.</summary>
internal sealed class LinkTable : IPeerTable
{
    private readonly ConcurrentDictionary<int, Link> _byIndex = new();
    private readonly ConcurrentDictionary<Link, bool> _all = new();

    /// <summary>All links, to clients as well.</summary>
    public ImmutableArray<Link> All => [.. _all.Keys];

    /// <summary>The links to nodes.</summary>
    /// <remarks>Sorting takes a collection's count and then its elements, which may have become more; the dictionary's own copy does not.</remarks>
    public ImmutableArray<(int Index, Link Link)> Nodes => [.. _byIndex.ToArray().OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value))];

    /// <inheritdoc/>
    ImmutableArray<(int Index, IPeer Peer)> IPeerTable.Nodes => [.. Nodes.Select(node => (node.Index, (IPeer)node.Link))];

    /// <inheritdoc/>
    IPeer? IPeerTable.Find(int index) => Find(index);

    /// <summary>The link to a node; null where there is none.</summary>
    public Link? Find(int index) => _byIndex.GetValueOrDefault(index);

    /// <summary>A link is there; whose is not known yet.</summary>
    public void Open(Link link) => _all[link] = true;

    /// <summary>A link is to this node.</summary>
    public void Name(Link link, int index)
    {
        if (_all.ContainsKey(link))
            _byIndex[index] = link;
    }

    /// <summary>A link is gone.</summary>
    /// <returns>The node that is not reached any more; null where there was none or another link is left.</returns>
    public int? Close(Link link)
    {
        _all.TryRemove(link, out _);
        foreach ((int index, Link known) in _byIndex)
            if (known == link && _byIndex.TryRemove(new KeyValuePair<int, Link>(index, link)))
                return Replace(index, link) ? null : index;
        return null;
    }

    /// <inheritdoc/>
    public void Broadcast(NodeMessage message)
    {
        foreach ((_, Link link) in Nodes)
            link.TrySend(message);
    }

    /// <summary>Both sides may have called at once; then another link to the same node is left.</summary>
    private bool Replace(int index, Link lost)
    {
        Link? other = _all.Keys.FirstOrDefault(link => link.Peer == lost.Peer);
        return other is not null && _byIndex.TryAdd(index, other);
    }
}
