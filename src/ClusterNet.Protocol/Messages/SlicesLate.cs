using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Messages;

/// <summary>Head of the lead chunk to coordinator: a step takes a multiple of the usual time, and these micro-batches are what it waits for.</summary>
/// <param name="Version">The version that the step reads.</param>
/// <param name="Missing">The micro-batches.</param>
public sealed record SlicesLate(WeightVersion Version, ImmutableArray<SliceRange> Missing) : Message;
