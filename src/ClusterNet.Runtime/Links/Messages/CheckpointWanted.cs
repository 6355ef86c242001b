namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Client to node: make a checkpoint of the job now, and go on.</summary>
/// <param name="Request">Comes back in the answer.</param>
public sealed record CheckpointWanted(long Request) : NodeMessage;
