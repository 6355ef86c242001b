namespace ClusterNet.Runtime.Links.Messages;

/// <summary>The answer to <see cref="Ping"/>.</summary>
/// <param name="SentAt">What the ping said.</param>
internal sealed record Pong(long SentAt) : NodeMessage;
