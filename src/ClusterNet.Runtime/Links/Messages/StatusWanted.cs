namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Client to node: how are things?</summary>
/// <param name="Request">Comes back in the answer.</param>
public sealed record StatusWanted(long Request) : NodeMessage;
