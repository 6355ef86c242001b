using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>Which checkpoints stay when a new one has been committed: the last ones, and the best one.</summary>
public sealed record RetentionRule
{
    /// <summary>How many of the newest checkpoints stay, the one just committed among them: 1 or more, 3 by default.</summary>
    public int KeepLast
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 3;

    /// <summary>By which figure the best checkpoint, which stays too, is chosen: the lower validation loss by default.</summary>
    public CheckpointRanking BestBy { get; init; } = CheckpointRanking.LowerLoss;

    /// <summary>
    /// The steps whose checkpoints may go, in ascending order. The one just committed, which is known to be valid, always stays, even if
    /// others have a higher step.
    /// </summary>
    /// <param name="standings">All checkpoints with a readable manifest, the one just committed among them.</param>
    /// <param name="committedStep">The step of the one just committed.</param>
    public ImmutableArray<long> StepsToRemove(ImmutableArray<CheckpointStanding> standings, long committedStep)
    {
        HashSet<long> kept = [.. standings.Select(standing => standing.Step).OrderDescending().Take(KeepLast), committedStep];
        ImmutableArray<CheckpointStanding> ranked = CheckpointStanding.BestFirst(standings, BestBy);
        if (!ranked.IsEmpty)
            kept.Add(ranked[0].Step);
        return [.. standings.Select(standing => standing.Step).Where(step => !kept.Contains(step)).Order()];
    }
}
