namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Accepting side: come in.</summary>
/// <param name="Node">The accepting node.</param>
/// <param name="SharesMemory">Whether what was offered is used from now on; the connection itself then only wakes the other side.</param>
internal sealed record Welcome(NodeIdentity Node, bool SharesMemory = false) : NodeMessage;
