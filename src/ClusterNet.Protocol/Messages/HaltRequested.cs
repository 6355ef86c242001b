namespace ClusterNet.Protocol.Messages;

/// <summary>User to coordinator: stop at the next step, with a checkpoint.</summary>
public sealed record HaltRequested : Message;
