using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Effects;

/// <summary>Keep this where a restarted coordinator finds it; a later one replaces it. Nothing waits for it: what was lost is told by the servers.</summary>
/// <param name="View">The view.</param>
/// <param name="Checkpoint">The last committed checkpoint, or the start of the job.</param>
public sealed record WriteJournal(View View, TimelineOrigin Checkpoint) : Effect;
