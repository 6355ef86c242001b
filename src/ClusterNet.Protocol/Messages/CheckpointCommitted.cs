namespace ClusterNet.Protocol.Messages;

/// <summary>Host to coordinator: a checkpoint is safely on disk.</summary>
/// <param name="Version">Of which version.</param>
public sealed record CheckpointCommitted(WeightVersion Version) : Message;
