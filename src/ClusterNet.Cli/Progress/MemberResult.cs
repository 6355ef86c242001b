namespace ClusterNet.Cli.Progress;

/// <summary>What came of one member of an ensemble.</summary>
/// <param name="WeightsSha256">SHA-256 of its weights.</param>
/// <param name="Validation">Its result on the validation part; null for a job without one.</param>
public sealed record MemberResult(string WeightsSha256, ValidationResult? Validation);
