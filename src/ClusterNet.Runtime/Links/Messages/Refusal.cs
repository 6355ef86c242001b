namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Accepting side: no, and why. The connection ends here.</summary>
/// <param name="Reason">For people.</param>
internal sealed record Refusal(string Reason) : NodeMessage;
