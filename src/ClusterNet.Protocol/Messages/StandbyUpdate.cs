using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Messages;

/// <summary>Coordinator to the candidates for its place, again and again: I live, and this is what whoever follows me must know.</summary>
/// <param name="View">The view.</param>
/// <param name="Checkpoint">The last committed checkpoint, or the start of the job.</param>
public sealed record StandbyUpdate(View View, TimelineOrigin Checkpoint) : Message;
