namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Node to client: the job runs under this number.</summary>
/// <param name="Job">The number.</param>
public sealed record JobAccepted(int Job) : NodeMessage;
