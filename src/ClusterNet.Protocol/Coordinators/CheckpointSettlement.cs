namespace ClusterNet.Protocol.Coordinators;

/// <summary>What became of a checkpoint.</summary>
/// <param name="Version">Of which version.</param>
/// <param name="Failure">Null when it was committed.</param>
internal sealed record CheckpointSettlement(WeightVersion Version, string? Failure);
