namespace ClusterNet.Protocol;

/// <summary>
/// A version of the weights: how many steps were applied (<paramref name="Step"/>), on which timeline.
/// </summary>
/// <param name="Timeline">0 at first; a rewind to a checkpoint starts a later one, so that whatever is still under way from before the
/// rewind is recognized as old. Each term of a coordinator has <see cref="TimelinesPerTerm"/> of its own, so that two coordinators that do
/// not know of each other never start the same one.</param>
/// <param name="Step">The number of optimizer updates that made this version; also the number of the step that reads it.</param>
public readonly record struct WeightVersion(int Timeline, long Step) : IComparable<WeightVersion>
{
    /// <summary>The version that step <see cref="Step"/> makes of this one.</summary>
    public WeightVersion Next => new(Timeline, Step + 1);

    /// <summary>How many timelines a term of a coordinator has; that many rewinds without an end of the term are a failure.</summary>
    public const int TimelinesPerTerm = 1000;

    /// <summary>Newer than every version.</summary>
    public static WeightVersion Beyond { get; } = new(int.MaxValue, long.MaxValue);

    /// <summary>A later timeline is newer than any step of an earlier one.</summary>
    public int CompareTo(WeightVersion other) => Timeline != other.Timeline ? Timeline.CompareTo(other.Timeline) : Step.CompareTo(other.Step);

    /// <summary>Whether <paramref name="left"/> is older than <paramref name="right"/>.</summary>
    public static bool operator <(WeightVersion left, WeightVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is newer than <paramref name="right"/>.</summary>
    public static bool operator >(WeightVersion left, WeightVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is not newer than <paramref name="right"/>.</summary>
    public static bool operator <=(WeightVersion left, WeightVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is not older than <paramref name="right"/>.</summary>
    public static bool operator >=(WeightVersion left, WeightVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Timeline == 0 ? $"v{Step}" : $"v{Step}@{Timeline}";
}
