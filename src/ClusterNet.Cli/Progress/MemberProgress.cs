namespace ClusterNet.Cli.Progress;

/// <summary>Something happened to one member of an ensemble.</summary>
/// <param name="Member">The member, counted from 0.</param>
/// <param name="Happened">What.</param>
public sealed record MemberProgress(int Member, TrainingEvent Happened) : TrainingEvent;
