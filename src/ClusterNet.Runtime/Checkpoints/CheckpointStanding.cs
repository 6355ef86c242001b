using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>What ranking and retention need to know of a checkpoint.</summary>
/// <param name="Step">The version of the weights.</param>
/// <param name="Validation">The evaluation of these weights; null where there was none.</param>
public sealed record CheckpointStanding(long Step, ValidationFigures? Validation)
{
    /// <summary>
    /// The evaluated checkpoints, best first; of equals the earlier step first. Those without the figure in question, or where it is NaN,
    /// are left out.
    /// </summary>
    public static ImmutableArray<CheckpointStanding> BestFirst(IEnumerable<CheckpointStanding> standings, CheckpointRanking ranking) =>
    [
        .. standings
            .Where(standing => !double.IsNaN(standing.Penalty(ranking)))
            .OrderBy(standing => standing.Penalty(ranking))
            .ThenBy(standing => standing.Penalty(CheckpointRanking.LowerLoss))
            .ThenBy(standing => standing.Step),
    ];

    private double Penalty(CheckpointRanking ranking) => ranking switch
    {
        CheckpointRanking.HigherAccuracy => -(Validation?.Accuracy ?? double.NaN),
        _ => Validation?.Loss ?? double.NaN,
    };
}
