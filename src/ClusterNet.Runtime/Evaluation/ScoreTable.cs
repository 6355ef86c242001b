using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Evaluation;

/// <summary>Keeps every score of every sample, for the areas under the curves; nothing where there would be too many.</summary>
/// <param name="columns">The classes or labels.</param>
/// <param name="samples">The samples to come.</param>
internal sealed class ScoreTable(int columns, long samples)
{
    private const long ScoresMax = 1 << 26;
    private readonly float[]? _scores = samples * columns <= ScoresMax ? new float[samples * columns] : null;
    private readonly bool[]? _isPositive = samples * columns <= ScoresMax ? new bool[samples * columns] : null;

    /// <summary>Keeps one score.</summary>
    public void Set(int column, long sample, float score, bool isPositive)
    {
        if (_scores is null)
            return;
        _scores[(column * samples) + sample] = score;
        _isPositive![(column * samples) + sample] = isPositive;
    }

    /// <summary>The area under a column's curve; null where it has none.</summary>
    public double? Area(int column)
    {
        if (_scores is null)
            return null;
        (int start, int length) = ((int)(column * samples), (int)samples);
        return AreaUnderCurve.Of(_scores.AsSpan(start, length), _isPositive.AsSpan(start, length));
    }
}
