using System.Collections.Immutable;

namespace ClusterNet.Dashboard.Feed;

/// <summary>Curves by name. Not for two threads at once.</summary>
internal sealed class CurveSet
{
    private readonly SortedDictionary<string, Curve> _curves = new(StringComparer.Ordinal);

    /// <summary>The last value of a curve; null where there is none.</summary>
    public double? Last(string name) => _curves.TryGetValue(name, out Curve? curve) ? curve.Last : null;

    /// <summary>Adds a point to a curve.</summary>
    public void Add(string name, double step, double value)
    {
        if (!_curves.TryGetValue(name, out Curve? curve))
            _curves.Add(name, curve = new Curve());
        curve.Add(step, value);
    }

    /// <summary>What a reader has not read yet; curves without news are left out. Moves the reader's positions.</summary>
    public ImmutableSortedDictionary<string, CurvePoints> Since(Dictionary<string, CurvePosition> positions)
    {
        ImmutableSortedDictionary<string, CurvePoints>.Builder news = ImmutableSortedDictionary.CreateBuilder<string, CurvePoints>(StringComparer.Ordinal);
        foreach ((string name, Curve curve) in _curves)
        {
            CurvePosition position = positions.GetValueOrDefault(name, new CurvePosition(-1, 0));
            if (position == curve.End)
                continue;
            news.Add(name, curve.Since(position));
            positions[name] = curve.End;
        }

        return news.ToImmutable();
    }
}
