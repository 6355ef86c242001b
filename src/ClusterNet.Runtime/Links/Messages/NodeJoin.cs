namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Either side, first of all on a new link: this is me.</summary>
/// <param name="Node">The sender.</param>
public sealed record NodeJoin(NodeDescription Node) : NodeMessage;
