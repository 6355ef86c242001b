namespace ClusterNet.Runtime.Links.Messages;

/// <summary>The job cannot run, or cannot run on this node.</summary>
/// <param name="Job">The number; 0 where it got none.</param>
/// <param name="Node">The name of the node that refuses.</param>
/// <param name="Reason">For people.</param>
public sealed record JobRefused(int Job, string Node, string Reason) : NodeMessage;
