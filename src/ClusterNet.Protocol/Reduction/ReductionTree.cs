using System.Collections.Immutable;
using System.Numerics;

namespace ClusterNet.Protocol.Reduction;

/// <summary>
/// The one binary tree in which the gradients (and losses, and metrics) of a step's micro-batches are summed. Its shape depends on the
/// number of micro-batches alone, so a sum's rounding does not depend on who computed which micro-batch.
/// A node <c>[lo, hi)</c> of more than one micro-batch has the children <c>[lo, lo + p)</c> and <c>[lo + p, hi)</c>, where p is the largest
/// power of two below <c>hi - lo</c>.
/// </summary>
public sealed class ReductionTree
{
    /// <summary>A tree over <paramref name="slices"/> micro-batches, at least 1.</summary>
    public ReductionTree(int slices)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slices, 1);
        Root = new SliceRange(0, slices);
    }

    /// <summary>All micro-batches.</summary>
    public SliceRange Root { get; }

    /// <summary>Whether <paramref name="range"/> is a node of the tree.</summary>
    public bool IsSubtree(SliceRange range) => !range.IsEmpty && Root.Contains(range) && Descend(range).Node == range;

    /// <summary>The largest nodes that lie inside <paramref name="held"/>, in ascending order: what a holder of these micro-batches owes.</summary>
    public ImmutableArray<SliceRange> MaximalSubtrees(SliceRange held)
    {
        ImmutableArray<SliceRange>.Builder found = ImmutableArray.CreateBuilder<SliceRange>();
        Collect(Root, held, found);
        return found.ToImmutable();
    }

    /// <summary>The schedule by which a holder of <paramref name="held"/> sums its micro-batches, one leaf for each.</summary>
    public ReductionSchedule ScheduleOfLeaves(SliceRange held)
    {
        ImmutableArray<SliceRange>.Builder leaves = ImmutableArray.CreateBuilder<SliceRange>(held.Length);
        for (int slice = held.Start; slice < held.End; slice++)
            leaves.Add(new SliceRange(slice, slice + 1));
        return Schedule(leaves.MoveToImmutable(), held);
    }

    /// <summary>The schedule by which a server completes the tree from subtrees that cover it, in ascending order, without overlap.</summary>
    public ReductionSchedule ScheduleOfSubtrees(ImmutableArray<SliceRange> subtrees) => Schedule(subtrees, Root);

    private ReductionSchedule Schedule(ImmutableArray<SliceRange> leaves, SliceRange held)
    {
        int[] merges = new int[leaves.Length];
        bool[] emits = new bool[leaves.Length];
        ImmutableArray<SliceRange>.Builder subtrees = ImmutableArray.CreateBuilder<SliceRange>();
        Stack<SliceRange> stack = new();
        for (int i = 0; i < leaves.Length; i++)
        {
            SliceRange top = leaves[i];
            SliceRange? parent = ParentOf(top);
            while (stack.TryPeek(out SliceRange lower) && parent is { } node && node.Start == lower.Start)
            {
                ProtocolException.Require(lower.End == top.Start, $"{lower} and {top} do not adjoin.");
                stack.Pop();
                merges[i]++;
                top = node;
                parent = ParentOf(top);
            }

            emits[i] = parent is not { } above || !held.Contains(above);
            if (emits[i])
                subtrees.Add(top);
            else
                stack.Push(top);
        }

        ProtocolException.Require(stack.Count == 0, $"The subtrees do not complete {held}.");
        return new ReductionSchedule([.. merges], [.. emits], subtrees.ToImmutable());
    }

    private SliceRange? ParentOf(SliceRange range)
    {
        (SliceRange node, SliceRange? parent) = Descend(range);
        ProtocolException.Require(node == range, $"{range} is not a subtree of {Root}.");
        return parent;
    }

    /// <summary>Walks down to the smallest node that holds <paramref name="range"/>.</summary>
    private (SliceRange Node, SliceRange? Parent) Descend(SliceRange range)
    {
        SliceRange node = Root;
        SliceRange? parent = null;
        while (node != range && node.Length > 1)
        {
            int middle = Middle(node);
            SliceRange child = range.Start < middle ? node with { End = middle } : node with { Start = middle };
            if (!child.Contains(range))
                break;
            parent = node;
            node = child;
        }

        return (node, parent);
    }

    private static void Collect(SliceRange node, SliceRange held, ImmutableArray<SliceRange>.Builder found)
    {
        if (!node.Overlaps(held))
            return;
        if (held.Contains(node))
        {
            found.Add(node);
            return;
        }

        int middle = Middle(node);
        Collect(node with { End = middle }, held, found);
        Collect(node with { Start = middle }, held, found);
    }

    private static int Middle(SliceRange node) => node.Start + (int)(BitOperations.RoundUpToPowerOf2((uint)node.Length) / 2);
}
