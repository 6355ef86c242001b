using System.Collections.Immutable;

namespace ClusterNet.Protocol.Reduction;

/// <summary>
/// How a holder of some micro-batches sums them: a program for a stack. After pushing leaf i, the two top entries are replaced by their
/// sum <see cref="Merges"/>[i] times; then the top is handed out if <see cref="Emits"/>[i].
/// </summary>
/// <param name="Merges">For each leaf in ascending order, the number of sums after it.</param>
/// <param name="Emits">For each leaf in ascending order, whether a finished subtree is handed out after it.</param>
/// <param name="Subtrees">The subtrees that are handed out, in that order.</param>
public sealed record ReductionSchedule(ImmutableArray<int> Merges, ImmutableArray<bool> Emits, ImmutableArray<SliceRange> Subtrees);
