namespace ClusterNet.Dashboard.Feed;

/// <summary>What a page can ask of a run.</summary>
/// <param name="Checkpoint">Write a checkpoint now.</param>
/// <param name="Stop">Stop, with a checkpoint.</param>
/// <param name="Drain">Take a node out of use.</param>
/// <param name="Workers">Add and kill workers.</param>
public sealed record RunAbilities(bool Checkpoint, bool Stop, bool Drain, bool Workers)
{
    /// <summary>Nothing: the run is over, or has not begun.</summary>
    public static RunAbilities None { get; } = new(false, false, false, false);
}
