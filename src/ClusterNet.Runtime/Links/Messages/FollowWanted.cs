namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Client to every node: tell me what happens in a job. The node that coordinates it answers with <see cref="JobEvent"/>s.</summary>
/// <param name="Job">Which; 0 for the one that runs.</param>
/// <param name="CanScale">Whether the client can start and stop nodes: it is sent <see cref="ScaleWanted"/>.</param>
public sealed record FollowWanted(int Job, bool CanScale) : NodeMessage;
