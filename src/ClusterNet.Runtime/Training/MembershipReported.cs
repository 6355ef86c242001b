namespace ClusterNet.Runtime.Training;

/// <summary>Workers or servers came or went.</summary>
/// <param name="At">The time since the job began.</param>
/// <param name="View">The number of the new view; the first has "1".</param>
/// <param name="Workers">How many workers there are.</param>
/// <param name="Servers">How many servers there are.</param>
/// <param name="Reason">What happened.</param>
public sealed record MembershipReported(TimeSpan At, string View, int Workers, int Servers, string Reason) : TrainingEvent(At);
