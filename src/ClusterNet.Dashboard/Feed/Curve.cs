namespace ClusterNet.Dashboard.Feed;

/// <summary>
/// A curve that grows at its end, or is taken back to a step and grows again. Of a long curve every other point is dropped whenever it
/// reaches <see cref="PointsMax"/>, so that a page that opens late gets all of it quickly. Not for two threads at once.
/// </summary>
internal sealed class Curve
{
    /// <summary>The most points that are kept.</summary>
    public const int PointsMax = 4000;

    private readonly List<double> _steps = [];
    private readonly List<double> _values = [];

    /// <summary>Changes whenever points are dropped: a reader that has read some of them must read all again.</summary>
    public int Generation { get; private set; }

    /// <summary>How many points there are.</summary>
    public int Count => _steps.Count;

    /// <summary>The last value; null where there is none.</summary>
    public double? Last => Count == 0 ? null : _values[^1];

    /// <summary>Adds a point at the end. Points at or after its step, left from before a rewind, are dropped.</summary>
    public void Add(double step, double value)
    {
        int keep = Count;
        while (keep > 0 && _steps[keep - 1] >= step)
            keep--;
        if (keep < Count)
        {
            _steps.RemoveRange(keep, Count - keep);
            _values.RemoveRange(keep, _values.Count - keep);
            Generation++;
        }

        _steps.Add(step);
        _values.Add(value);
        if (Count > PointsMax)
            Halve();
    }

    /// <summary>The points from an index on, copied; all of them where the reader's generation is not the present one.</summary>
    public CurvePoints Since(CurvePosition position)
    {
        int from = position.Generation == Generation ? Math.Min(position.Count, Count) : 0;
        return new CurvePoints(from, [.. _steps.Skip(from)], [.. _values.Skip(from)]);
    }

    /// <summary>Where a reader is who has read everything.</summary>
    public CurvePosition End => new(Generation, Count);

    private void Halve()
    {
        for (int i = 0; i < Count / 2; i++)
            (_steps[i], _values[i]) = (_steps[2 * i], _values[2 * i]);
        int keep = Count / 2;
        _steps.RemoveRange(keep, _steps.Count - keep);
        _values.RemoveRange(keep, _values.Count - keep);
        Generation++;
    }
}
