namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Either side: this was my last word on this connection.</summary>
/// <param name="Reason">For people.</param>
internal sealed record Goodbye(string Reason) : NodeMessage;
