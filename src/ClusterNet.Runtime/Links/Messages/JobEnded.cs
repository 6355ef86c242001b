namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Coordinator's node to the others: the job is over.</summary>
/// <param name="Job">Which.</param>
public sealed record JobEnded(int Job) : NodeMessage;
