namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Client to node: take a node out of use, without loss.</summary>
/// <param name="Request">Comes back in the answer.</param>
/// <param name="Node">Its name.</param>
public sealed record DrainWanted(long Request, string Node) : NodeMessage;
