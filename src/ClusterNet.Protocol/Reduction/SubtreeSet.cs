using System.Collections.Immutable;

namespace ClusterNet.Protocol.Reduction;

/// <summary>
/// What has arrived for one sum so far: at most one value for each micro-batch, each value covering a whole subtree. The set accepts values
/// in any order and from anybody; a value that brings nothing new is refused, and a larger subtree takes the place of its parts (they are
/// the same numbers, summed by the same rule).
/// </summary>
/// <typeparam name="T">What is summed.</typeparam>
public sealed class SubtreeSet<T>
    where T : class
{
    private readonly ReductionTree _tree;
    private readonly T?[] _values; // at the start of its subtree
    private readonly int[] _starts; // for each micro-batch, the start of the subtree that covers it, or -1
    private readonly int[] _ends; // for each start, the end of its subtree
    private int _covered;

    /// <summary>An empty set for one sum over <paramref name="tree"/>.</summary>
    public SubtreeSet(ReductionTree tree)
    {
        _tree = tree;
        _values = new T?[tree.Root.End];
        _starts = new int[tree.Root.End];
        _ends = new int[tree.Root.End];
        Array.Fill(_starts, -1);
    }

    /// <summary>Whether every micro-batch is covered.</summary>
    public bool IsComplete => _covered == _starts.Length;

    /// <summary>Whether nothing has arrived.</summary>
    public bool IsEmpty => _covered == 0;

    /// <summary>Adds a value.</summary>
    /// <param name="subtree">The micro-batches it sums; must be a subtree.</param>
    /// <param name="value">The partial sum.</param>
    /// <param name="displaced">Values that are of no more use: the parts that a larger subtree replaced, or the refused value itself.</param>
    /// <returns>Whether the value brought something new.</returns>
    public bool TryAdd(SliceRange subtree, T value, ICollection<T> displaced)
    {
        ProtocolException.Require(_tree.IsSubtree(subtree), $"{subtree} is not a subtree of {_tree.Root}.");
        int start = _starts[subtree.Start];
        if (start >= 0 && _ends[start] >= subtree.End)
        {
            displaced.Add(value);
            return false;
        }

        for (int slice = subtree.Start; slice < subtree.End; slice++)
        {
            if (_starts[slice] < 0)
                _covered++;
            if (_values[slice] is { } part)
                displaced.Add(part);
            _values[slice] = null;
            _starts[slice] = subtree.Start;
        }

        _values[subtree.Start] = value;
        _ends[subtree.Start] = subtree.End;
        return true;
    }

    /// <summary>What has arrived, in ascending order.</summary>
    public ImmutableArray<(SliceRange Subtree, T Value)> Ordered()
    {
        ImmutableArray<(SliceRange, T)>.Builder found = ImmutableArray.CreateBuilder<(SliceRange, T)>();
        for (int slice = 0; slice < _values.Length; slice++)
            if (_values[slice] is { } value)
                found.Add((new SliceRange(slice, _ends[slice]), value));
        return found.ToImmutable();
    }

    /// <summary>The micro-batches that nothing covers yet, as maximal ranges in ascending order.</summary>
    public ImmutableArray<SliceRange> Missing()
    {
        ImmutableArray<SliceRange>.Builder gaps = ImmutableArray.CreateBuilder<SliceRange>();
        for (int slice = 0; slice < _starts.Length; slice++)
        {
            if (_starts[slice] >= 0)
                continue;
            int start = slice;
            while (slice < _starts.Length && _starts[slice] < 0)
                slice++;
            gaps.Add(new SliceRange(start, slice));
        }

        return gaps.ToImmutable();
    }

    /// <summary>Takes everything out, in ascending order, and is empty again.</summary>
    public ImmutableArray<(SliceRange Subtree, T Value)> Drain()
    {
        ImmutableArray<(SliceRange, T)> values = Ordered();
        Array.Clear(_values);
        Array.Fill(_starts, -1);
        _covered = 0;
        return values;
    }
}
