namespace ClusterNet.Dashboard.Feed;

/// <summary>What a page can ask of a run.</summary>
/// <param name="Checkpoint">Write a checkpoint now.</param>
/// <param name="Stop">Stop, with a checkpoint.</param>
/// <param name="AddWorker">Add a worker.</param>
/// <param name="Nodes">Whatever the figures of a node say that can be asked of it.</param>
public sealed record RunAbilities(bool Checkpoint, bool Stop, bool AddWorker, bool Nodes)
{
    /// <summary>Nothing: the run is over, or has not begun, or may only be looked at.</summary>
    public static RunAbilities None { get; } = new(false, false, false, false);
}
