using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Effects;

/// <summary>For people and programs that watch: the view changed.</summary>
/// <param name="View">The new view.</param>
/// <param name="Reason">What happened, for people.</param>
public sealed record ReportMembership(View View, string Reason) : Effect;
