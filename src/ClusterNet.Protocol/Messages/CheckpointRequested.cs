namespace ClusterNet.Protocol.Messages;

/// <summary>User to coordinator: make a checkpoint of a step that is near, and go on.</summary>
public sealed record CheckpointRequested : Message;
