using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Messages;

/// <summary>Server to worker: this chunk still waits for these micro-batches.</summary>
/// <param name="Version">The step that is not complete.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Missing">The micro-batches that nothing covers.</param>
public sealed record ContributionsWanted(WeightVersion Version, int Chunk, ImmutableArray<SliceRange> Missing) : Message;
