using ClusterNet.Protocol.Membership;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Messages;

/// <summary>Coordinator to the candidates for its place, again and again: I live, and this is what whoever follows me must know.</summary>
/// <param name="View">The view.</param>
/// <param name="Checkpoint">The last committed checkpoint, or the start of the job.</param>
/// <param name="Standbys">The ranks of the candidates that stand by and were heard of late, in ascending order: who waits how long, and whom a new coordinator tells of its claim.</param>
public sealed record StandbyUpdate(View View, TimelineOrigin Checkpoint, ImmutableArray<int> Standbys) : Message;
