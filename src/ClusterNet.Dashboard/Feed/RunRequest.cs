namespace ClusterNet.Dashboard.Feed;

/// <summary>What a page asks of a run.</summary>
/// <param name="Action">What.</param>
/// <param name="Node">Of which node; null where it is of none.</param>
/// <param name="Member">Of which member of an ensemble, counted from 0; null for the run as a whole.</param>
public sealed record RunRequest(RunAction Action, string? Node = null, int? Member = null);
