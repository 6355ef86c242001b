namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Client to node, and from there to the client that can start nodes: so many nodes are wanted.</summary>
/// <param name="Request">Comes back in the answer.</param>
/// <param name="Workers">How many worker nodes, 1 or more.</param>
public sealed record ScaleWanted(long Request, int Workers) : NodeMessage;
