using System.Collections.Immutable;

namespace ClusterNet.Protocol.Membership;

/// <summary>The chunks that a server has whole: weights and optimizer state, at a version that every later one is reached from.</summary>
/// <param name="Count">Grows with every change on the server, so that what was said earlier is told from what was said later.</param>
/// <param name="Timeline">On which timeline.</param>
/// <param name="Chunks">Ascending.</param>
public sealed record ChunksHeld(long Count, int Timeline, ImmutableArray<HeldChunk> Chunks);
