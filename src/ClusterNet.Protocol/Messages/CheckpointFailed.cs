namespace ClusterNet.Protocol.Messages;

/// <summary>Host to coordinator: a checkpoint could not be made; the earlier ones stay.</summary>
/// <param name="Version">Of which version.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record CheckpointFailed(WeightVersion Version, string Reason) : Message;
