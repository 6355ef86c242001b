namespace ClusterNet.Protocol.Decisions;

/// <summary>The states of the decisions by the version that each was taken at; a checkpoint takes the last one that is not newer than itself.</summary>
internal sealed class BoundaryLog
{
    private readonly SortedDictionary<WeightVersion, BoundaryState> _states = [];

    /// <summary>Begins with the state at the version that training starts from.</summary>
    public BoundaryLog(WeightVersion start, BoundaryState state)
    {
        _states.Add(start, state);
    }

    /// <summary>The newest state.</summary>
    public BoundaryState Last => _states.Values.Last();

    /// <summary>Adds the state after the evaluation of a version.</summary>
    public void Add(WeightVersion version, BoundaryState state) => _states[version] = state;

    /// <summary>The state that held when a version was made.</summary>
    public BoundaryState At(WeightVersion version) => _states.Last(state => state.Key <= version).Value;

    /// <summary>States before the one that held at <paramref name="version"/> are not asked for any more.</summary>
    public void Trim(WeightVersion version)
    {
        while (_states.Count > 1 && _states.Keys.ElementAt(1) <= version)
            _states.Remove(_states.Keys.First());
    }
}
