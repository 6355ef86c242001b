using System.Collections.Immutable;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>By whom each node is reached. Any thread may ask.</summary>
internal interface IPeerTable
{
    /// <summary>The nodes that are reached, by index.</summary>
    ImmutableArray<(int Index, IPeer Peer)> Nodes { get; }

    /// <summary>The node with an index; null where it is not reached.</summary>
    IPeer? Find(int index);

    /// <summary>Sends a word to every node.</summary>
    void Broadcast(NodeMessage message);
}
