namespace ClusterNet.Protocol.Effects;

/// <summary>For people and programs that watch: a checkpoint was committed, or failed.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Failure">Null when it was committed.</param>
public sealed record ReportCheckpoint(WeightVersion Version, string? Failure) : Effect;
