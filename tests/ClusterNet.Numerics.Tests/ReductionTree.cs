namespace ClusterNet.Numerics.Tests;

/// <summary>
/// Schedules cut from the canonical tree over <paramref name="leaves"/> micro-batches: the node [low, high) splits at low + the largest
/// power of two below its size.
/// </summary>
public sealed class ReductionTree(int leaves)
{
    /// <summary>The schedule of a holder of the leaves [first, end): the maximal subtrees inside are its outputs.</summary>
    public SumSchedule Worker(int first, int end)
    {
        int[] merges = new int[end - first];
        bool[] emits = new bool[end - first];
        Visit(0, leaves, first, end, merges, emits, insideOutput: false);
        return new SumSchedule([.. merges], [.. emits]);
    }

    /// <summary>The schedule that completes the tree from the outputs of holders of the given ranges.</summary>
    public SumSchedule Server(params (int First, int End)[] holders)
    {
        List<(int Low, int High)> subtrees = [.. holders.SelectMany(holder => Subtrees(0, leaves, holder.First, holder.End))];
        int[] merges = new int[subtrees.Count];
        Complete(0, leaves, subtrees, merges);
        return new SumSchedule([.. merges], [.. Enumerable.Range(0, subtrees.Count).Select(index => index == subtrees.Count - 1)]);
    }

    private static int Split(int low, int high)
    {
        int half = 1;
        while (half * 2 < high - low)
            half *= 2;
        return low + half;
    }

    private static void Visit(int low, int high, int first, int end, int[] merges, bool[] emits, bool insideOutput)
    {
        if (high <= first || low >= end)
            return;
        bool inside = low >= first && high <= end;
        if (high - low > 1)
        {
            int middle = Split(low, high);
            Visit(low, middle, first, end, merges, emits, insideOutput || inside);
            Visit(middle, high, first, end, merges, emits, insideOutput || inside);
            if (inside)
                merges[high - 1 - first]++;
        }

        if (inside && !insideOutput)
            emits[high - 1 - first] = true;
    }

    private static IEnumerable<(int Low, int High)> Subtrees(int low, int high, int first, int end)
    {
        if (high <= first || low >= end)
            return [];
        if (low >= first && high <= end)
            return [(low, high)];
        int middle = Split(low, high);
        return Subtrees(low, middle, first, end).Concat(Subtrees(middle, high, first, end));
    }

    private static void Complete(int low, int high, List<(int Low, int High)> subtrees, int[] merges)
    {
        if (subtrees.Contains((low, high)))
            return;
        int middle = Split(low, high);
        Complete(low, middle, subtrees, merges);
        Complete(middle, high, subtrees, merges);
        merges[subtrees.FindIndex(subtree => subtree.High == high)]++;
    }
}
