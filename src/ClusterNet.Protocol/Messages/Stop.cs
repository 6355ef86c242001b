namespace ClusterNet.Protocol.Messages;

/// <summary>Coordinator to workers and servers: the job is over.</summary>
public sealed record Stop : Message;
