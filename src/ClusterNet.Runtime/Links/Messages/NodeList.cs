using System.Collections.Immutable;

namespace ClusterNet.Runtime.Links.Messages;

/// <summary>These nodes I know of; sent when one joins, and to everyone who joins.</summary>
/// <param name="Nodes">All known, the sender among them, by index.</param>
/// <param name="You">The index that the receiver has, or is given now; negative where it is no node.</param>
public sealed record NodeList(ImmutableArray<NodeDescription> Nodes, int You) : NodeMessage;
