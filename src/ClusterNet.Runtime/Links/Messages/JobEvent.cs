namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Coordinator's node to a client: something has happened.</summary>
/// <param name="Job">In which job.</param>
/// <param name="Text">The event as JSON.</param>
public sealed record JobEvent(int Job, string Text) : NodeMessage;
