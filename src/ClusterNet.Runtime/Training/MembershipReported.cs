namespace ClusterNet.Runtime.Training;

/// <summary>Workers came or went.</summary>
/// <param name="At">The time since the job began.</param>
/// <param name="View">The number of the new view.</param>
/// <param name="Workers">How many there are.</param>
/// <param name="Reason">What happened.</param>
public sealed record MembershipReported(TimeSpan At, int View, int Workers, string Reason) : TrainingEvent(At);
