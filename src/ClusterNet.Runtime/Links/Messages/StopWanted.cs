namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Client to node: stop.</summary>
/// <param name="Request">Comes back in the answer.</param>
/// <param name="Kind">What.</param>
public sealed record StopWanted(long Request, StopKind Kind) : NodeMessage;
