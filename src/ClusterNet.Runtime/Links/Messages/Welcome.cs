namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Accepting side: come in.</summary>
/// <param name="Node">The accepting node.</param>
internal sealed record Welcome(NodeIdentity Node) : NodeMessage;
