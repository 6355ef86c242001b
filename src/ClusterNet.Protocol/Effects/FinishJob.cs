namespace ClusterNet.Protocol.Effects;

/// <summary>The job is over.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Version">The newest version of the weights.</param>
/// <param name="Reason">Why, where it did not simply complete.</param>
public sealed record FinishJob(JobOutcome Outcome, WeightVersion Version, string? Reason) : Effect;
