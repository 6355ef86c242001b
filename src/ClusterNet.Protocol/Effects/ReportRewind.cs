namespace ClusterNet.Protocol.Effects;

/// <summary>For people and programs that watch: the job goes back. Steps after <paramref name="To"/> are done again, with the same bits.</summary>
/// <param name="From">The newest step that was known to be complete.</param>
/// <param name="To">Where the new timeline starts.</param>
/// <param name="Reason">What happened, for people.</param>
public sealed record ReportRewind(WeightVersion From, WeightVersion To, string Reason) : Effect;
