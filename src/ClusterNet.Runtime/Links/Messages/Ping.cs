namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Either side: are you there?</summary>
/// <param name="SentAt">The sender's clock, in its own ticks; comes back in <see cref="Pong"/>.</param>
internal sealed record Ping(long SentAt) : NodeMessage;
