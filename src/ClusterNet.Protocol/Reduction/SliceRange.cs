namespace ClusterNet.Protocol.Reduction;

/// <summary>The micro-batches <c>[Start, End)</c> of a step.</summary>
public readonly record struct SliceRange(int Start, int End)
{
    /// <summary>How many micro-batches it holds.</summary>
    public int Length => End - Start;

    /// <summary>Whether it holds none.</summary>
    public bool IsEmpty => End <= Start;

    /// <summary>Whether all of <paramref name="other"/> lies inside.</summary>
    public bool Contains(SliceRange other) => Start <= other.Start && other.End <= End;

    /// <summary>Whether the two share a micro-batch.</summary>
    public bool Overlaps(SliceRange other) => Start < other.End && other.Start < End;

    /// <summary>The micro-batches that lie in both; empty where there are none.</summary>
    public SliceRange Intersection(SliceRange other) => new(Math.Max(Start, other.Start), Math.Max(Math.Max(Start, other.Start), Math.Min(End, other.End)));

    /// <summary>
    /// Part <paramref name="index"/> of <paramref name="parts"/> contiguous parts whose lengths differ by one at most.
    /// </summary>
    public SliceRange Part(int index, int parts) =>
        new(Start + (int)((long)Length * index / parts), Start + (int)((long)Length * (index + 1) / parts));

    /// <inheritdoc/>
    public override string ToString() => $"[{Start}, {End})";
}
