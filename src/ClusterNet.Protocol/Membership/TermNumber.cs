namespace ClusterNet.Protocol.Membership;

/// <summary>
/// Numbers what a coordinator says (its views, its directives), so that the newest is known whoever said it: everything of a later term is
/// newer than anything of an earlier one, and a term belongs to one coordinator alone.
/// </summary>
/// <param name="Term">The coordinator's term, from 0.</param>
/// <param name="Count">Counts within the term, from 1.</param>
public readonly record struct TermNumber(int Term, int Count) : IComparable<TermNumber>
{
    /// <summary>The number after this one.</summary>
    public TermNumber Next => this with { Count = Count + 1 };

    /// <summary>By term, then by count.</summary>
    public int CompareTo(TermNumber other) => Term != other.Term ? Term.CompareTo(other.Term) : Count.CompareTo(other.Count);

    /// <summary>Whether <paramref name="left"/> is older than <paramref name="right"/>.</summary>
    public static bool operator <(TermNumber left, TermNumber right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is newer than <paramref name="right"/>.</summary>
    public static bool operator >(TermNumber left, TermNumber right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is not newer than <paramref name="right"/>.</summary>
    public static bool operator <=(TermNumber left, TermNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is not older than <paramref name="right"/>.</summary>
    public static bool operator >=(TermNumber left, TermNumber right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Term == 0 ? $"{Count}" : $"{Count}@{Term}";
}
