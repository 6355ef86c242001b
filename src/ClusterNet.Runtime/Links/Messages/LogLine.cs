namespace ClusterNet.Runtime.Links.Messages;

/// <summary>A line of a node's log, for whoever collects them.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Text">The line, without a line break.</param>
public sealed record LogLine(LinkLogLevel Level, string Text) : NodeMessage;
