namespace ClusterNet.Dashboard.Feed;

/// <summary>Something that happened to a run.</summary>
/// <param name="Seconds">When, in seconds since the run began.</param>
/// <param name="Step">The steps done then.</param>
/// <param name="Kind">What sort of thing: <c>began</c>, <c>membership</c>, <c>checkpoint</c>, <c>rewind</c>, <c>problem</c>, <c>ended</c>.</param>
/// <param name="Text">What, for people.</param>
public sealed record TimelineEntry(double Seconds, long Step, string Kind, string Text);
