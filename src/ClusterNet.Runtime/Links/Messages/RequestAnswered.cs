namespace ClusterNet.Runtime.Links.Messages;

/// <summary>The answer to a client's wish.</summary>
/// <param name="Request">The number of the request.</param>
/// <param name="IsDone">Whether it is, or will be, fulfilled.</param>
/// <param name="Text">What was done, or why not; for people.</param>
public sealed record RequestAnswered(long Request, bool IsDone, string Text) : NodeMessage;
