namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Coordinator's node to a client: how the job has ended.</summary>
/// <param name="Job">Which.</param>
/// <param name="Text">The result as JSON.</param>
public sealed record JobFinished(int Job, string Text) : NodeMessage;
