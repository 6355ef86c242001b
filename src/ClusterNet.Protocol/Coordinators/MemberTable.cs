namespace ClusterNet.Protocol.Coordinators;

/// <summary>The actors of one role that the coordinator counts on, and when each was last heard.</summary>
internal sealed class MemberTable
{
    private readonly SortedDictionary<int, (int Incarnation, TimeSpan LastHeard)> _members = [];

    /// <summary>How many there are.</summary>
    public int Count => _members.Count;

    /// <summary>The members in ascending order of their index.</summary>
    public IReadOnlyList<(int Index, int Incarnation)> All => [.. _members.Select(member => (member.Key, member.Value.Incarnation))];

    /// <summary>Whether exactly this start of the actor is a member.</summary>
    public bool Holds(int index, int incarnation) => _members.TryGetValue(index, out (int Incarnation, TimeSpan) known) && known.Incarnation == incarnation;

    /// <summary>Takes an actor in; false when it is in already, or when a later start of it is.</summary>
    public bool Join(int index, int incarnation, TimeSpan now)
    {
        if (_members.TryGetValue(index, out (int Incarnation, TimeSpan LastHeard) known) && known.Incarnation >= incarnation)
        {
            Hear(index, incarnation, now);
            return false;
        }

        _members[index] = (incarnation, now);
        return true;
    }

    /// <summary>Notes that a member lives.</summary>
    public void Hear(int index, int incarnation, TimeSpan now)
    {
        if (Holds(index, incarnation))
            _members[index] = (incarnation, now);
    }

    /// <summary>Puts an actor out; false when this start of it is not a member.</summary>
    public bool Remove(int index, int incarnation) => Holds(index, incarnation) && _members.Remove(index);

    /// <summary>The members that have been silent for longer than the lease.</summary>
    public IReadOnlyList<(int Index, int Incarnation)> Silent(TimeSpan now, TimeSpan lease) =>
        [.. _members.Where(member => now - member.Value.LastHeard > lease).Select(member => (member.Key, member.Value.Incarnation))];
}
