namespace ClusterNet.Runtime.Checkpoints;

/// <summary>A set of whole numbers from 0, kept as half-open intervals in ascending order that neither touch nor overlap.</summary>
internal sealed class IntervalSet
{
    private readonly List<(int Begin, int End)> _intervals = [];

    /// <summary>How many numbers are in the set.</summary>
    public int Count { get; private set; }

    /// <summary>The lowest number that is not in the set.</summary>
    public int FirstGap => _intervals is [(0, int end), ..] ? end : 0;

    /// <summary>The parts of [begin, end) that are in the set already, in ascending order.</summary>
    public IEnumerable<(int Begin, int End)> Overlaps(int begin, int end) => _intervals
        .Select(interval => (Begin: Math.Max(interval.Begin, begin), End: Math.Min(interval.End, end)))
        .Where(overlap => overlap.Begin < overlap.End);

    /// <summary>Puts [begin, end) into the set.</summary>
    public void Add(int begin, int end)
    {
        if (begin >= end)
            return;
        int first = _intervals.FindIndex(interval => interval.End >= begin);
        if (first < 0)
            first = _intervals.Count;
        int after = first;
        for (; after < _intervals.Count && _intervals[after].Begin <= end; after++)
        {
            begin = Math.Min(begin, _intervals[after].Begin);
            end = Math.Max(end, _intervals[after].End);
            Count -= _intervals[after].End - _intervals[after].Begin;
        }

        _intervals.RemoveRange(first, after - first);
        _intervals.Insert(first, (begin, end));
        Count += end - begin;
    }
}
