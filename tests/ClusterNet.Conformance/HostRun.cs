namespace ClusterNet.Conformance;

/// <summary>What became of a run.</summary>
/// <param name="Problem">Why it did not complete; null where it did.</param>
/// <param name="Steps">The steps done.</param>
/// <param name="WeightsSha256">The SHA-256 of the weights.</param>
/// <param name="HasRewound">Whether it had gone back to a checkpoint on its way.</param>
/// <param name="Ledger">What is wrong with the samples that were counted; null where each was counted once an epoch.</param>
public sealed record HostRun(string? Problem, long Steps, string WeightsSha256, bool HasRewound, string? Ledger);
