using System.Collections.Immutable;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// The nodes of the cluster, as this node knows them. A name keeps its index for good: a process that comes back under the same name is the
/// same node, newly started. Any thread may ask.
/// </summary>
internal sealed class NodeTable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, NodeDescription> _nodes = [];

    /// <summary>A table of this node alone.</summary>
    public NodeTable(NodeDescription self)
    {
        Self = self;
        if (self.Index >= 0)
            _nodes.Add(self.Index, self);
    }

    /// <summary>This node.</summary>
    public NodeDescription Self { get; private set; }

    /// <summary>All nodes, by index.</summary>
    public ImmutableArray<NodeDescription> All
    {
        get
        {
            lock (_lock)
                return [.. _nodes.Values];
        }
    }

    /// <summary>The node with an index; null where there is none.</summary>
    public NodeDescription? Find(int index)
    {
        lock (_lock)
            return _nodes.GetValueOrDefault(index);
    }

    /// <summary>The node with a name; null where there is none.</summary>
    public NodeDescription? Find(string name)
    {
        lock (_lock)
            return _nodes.Values.FirstOrDefault(node => node.Name == name);
    }

    /// <summary>Takes in a node that introduces itself.</summary>
    /// <returns>The node with the index that it has from now on.</returns>
    public NodeDescription Add(NodeDescription node)
    {
        lock (_lock)
        {
            NodeDescription? known = _nodes.Values.FirstOrDefault(other => other.Name == node.Name);
            int index = known?.Index ?? (node.Index >= 0 && !_nodes.ContainsKey(node.Index) ? node.Index : Self.Index < 0 ? -1 : FreeIndex());
            NodeDescription added = node with { Index = index };
            if (index >= 0 && (known is null || known.Incarnation <= node.Incarnation))
                _nodes[index] = added;
            return added;
        }
    }

    /// <summary>This node listens at an address.</summary>
    public void ListenAt(string address)
    {
        lock (_lock)
        {
            Self = Self with { Address = address };
            if (Self.Index >= 0)
                _nodes[Self.Index] = Self;
        }
    }

    /// <summary>Takes over what another node knows.</summary>
    /// <param name="nodes">The other's table.</param>
    /// <param name="self">The index that the other gives this node; negative where it gives none.</param>
    /// <returns>Whether this node has another index now.</returns>
    public bool Merge(ImmutableArray<NodeDescription> nodes, int self)
    {
        lock (_lock)
        {
            bool isNew = self >= 0 && Self.Index != self;
            if (isNew)
            {
                if (Self.Index >= 0)
                    _nodes.Remove(Self.Index);
                Self = Self with { Index = self };
                _nodes[self] = Self;
            }

            foreach (NodeDescription node in nodes)
                if (node.Index >= 0 && node.Index != Self.Index && (!_nodes.TryGetValue(node.Index, out NodeDescription? known) || known.Incarnation < node.Incarnation))
                    _nodes[node.Index] = node;
            return isNew;
        }
    }

    /// <summary>Forgets a node that has left for good.</summary>
    public void Remove(int index)
    {
        lock (_lock)
            if (index != Self.Index)
                _nodes.Remove(index);
    }

    private int FreeIndex() => _nodes.Count == 0 ? 0 : _nodes.Keys.Last() + 1;
}
