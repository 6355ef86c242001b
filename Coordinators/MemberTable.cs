namespace ClusterNet.Protocol.Coordinators;

/// <summary>The workers that the coordinator counts on, and when each was last heard.</summary>
internal sealed class MemberTable
{
    private readonly SortedDictionary<int, (int Incarnation, TimeSpan LastHeard)> _members = [];

    /// <summary>How many there are.</summary>
    public int Count => _members.Count;

    /// <summary>The members in ascending order of their index.</summary>
    public IReadOnlyList<(int Worker, int Incarnation)> Workers => [.. _members.Select(member => (member.Key, member.Value.Incarnation))];

    /// <summary>Whether exactly this start of the worker is a member.</summary>
    public bool Holds(int worker, int incarnation) => _members.TryGetValue(worker, out (int Incarnation, TimeSpan) known) && known.Incarnation == incarnation;

    /// <summary>Takes a worker in; false when it is in already, or when a later start of it is.</summary>
    public bool Join(int worker, int incarnation, TimeSpan now)
    {
        if (_members.TryGetValue(worker, out (int Incarnation, TimeSpan LastHeard) known) && known.Incarnation >= incarnation)
        {
            Hear(worker, incarnation, now);
            return false;
        }

        _members[worker] = (incarnation, now);
        return true;
    }

    /// <summary>Notes that a member lives.</summary>
    public void Hear(int worker, int incarnation, TimeSpan now)
    {
        if (Holds(worker, incarnation))
            _members[worker] = (incarnation, now);
    }

    /// <summary>Puts a worker out; false when this start of it is not a member.</summary>
    public bool Remove(int worker, int incarnation) => Holds(worker, incarnation) && _members.Remove(worker);

    /// <summary>The members that have been silent for longer than the lease.</summary>
    public IReadOnlyList<(int Worker, int Incarnation)> Silent(TimeSpan now, TimeSpan lease) =>
        [.. _members.Where(member => now - member.Value.LastHeard > lease).Select(member => (member.Key, member.Value.Incarnation))];
}
