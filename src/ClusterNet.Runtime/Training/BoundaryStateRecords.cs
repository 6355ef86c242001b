using ClusterNet.Protocol;
using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Runtime.Checkpoints;

namespace ClusterNet.Runtime.Training;

/// <summary>The decisions' state as the protocol has it, and as a checkpoint writes it (JSON knows no infinity).</summary>
internal static class BoundaryStateRecords
{
    /// <summary>What a checkpoint keeps.</summary>
    public static TrainingDecisions? ToRecord(this BoundaryState state) => state == BoundaryState.Initial
        ? null
        : new TrainingDecisions(Finite(state.BestLoss), state.BestStep, state.EvaluationsSinceBest, Finite(state.PlateauBestLoss),
            state.EvaluationsOnPlateau, state.LearningRateScale);

    /// <summary>What a checkpoint has kept.</summary>
    public static BoundaryState ToState(this TrainingDecisions? record) => record is null
        ? BoundaryState.Initial
        : new BoundaryState(record.BestLoss ?? double.PositiveInfinity, record.BestStep, record.EvaluationsSinceBest,
            record.PlateauBestLoss ?? double.PositiveInfinity, record.EvaluationsOnPlateau, record.LearningRateScale);

    /// <summary>What a coordinator that goes back to a checkpoint goes on from.</summary>
    /// <param name="position">What the checkpoint has kept.</param>
    /// <param name="version">The version of its weights.</param>
    public static TimelineOrigin ToOrigin(this TrainingPosition position, WeightVersion version) =>
        new(version, position.EpochStatistics is { Length: > 0 } sums ? new StatisticSums(sums) : null, position.Decisions.ToState());

    private static double? Finite(double loss) => double.IsFinite(loss) ? loss : null;
}
