namespace ClusterNet.Runtime.Links.Messages;

/// <summary>The node cannot join, and why.</summary>
/// <param name="Reason">For people.</param>
public sealed record NodeRefused(string Reason) : NodeMessage;
