namespace ClusterNet.Protocol.ParameterServers;

/// <summary>
/// The squared norms of the chunks' gradients, by step. The norm over all chunks is their sum in chunk order, whoever computed them.
/// </summary>
internal sealed class NormBoard
{
    /// <summary>A server can be at most one step ahead of another, which may still ask for the step before.</summary>
    private const int StepsKept = 3;

    private readonly int _chunks;
    private readonly SortedDictionary<WeightVersion, double?[]> _squares = [];

    /// <summary>Nothing is known.</summary>
    public NormBoard(int chunks)
    {
        _chunks = chunks;
    }

    /// <summary>Notes what a chunk adds.</summary>
    public void Add(WeightVersion version, int chunk, double squaredNorm)
    {
        if (!_squares.TryGetValue(version, out double?[]? squares))
            _squares.Add(version, squares = new double?[_chunks]);
        squares[chunk] = squaredNorm;
        while (_squares.Count > StepsKept)
            _squares.Remove(_squares.Keys.First());
    }

    /// <summary>What a chunk adds; null when it is not known.</summary>
    public double? Of(WeightVersion version, int chunk) => _squares.TryGetValue(version, out double?[]? squares) ? squares[chunk] : null;

    /// <summary>The norm over all chunks; null while one is lacking.</summary>
    public double? NormOf(WeightVersion version)
    {
        if (!_squares.TryGetValue(version, out double?[]? squares))
            return null;
        double sum = 0;
        foreach (double? square in squares)
        {
            if (square is not { } known)
                return null;
            sum += known;
        }

        return Math.Sqrt(sum);
    }
}
