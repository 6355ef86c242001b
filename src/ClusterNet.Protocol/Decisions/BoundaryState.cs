namespace ClusterNet.Protocol.Decisions;

/// <summary>What the decisions at evaluations remember. Goes into checkpoints, so that a resumed job decides as if it had never stopped.</summary>
/// <param name="BestLoss">The lowest validation loss so far by the rule of early stopping; infinite before the first evaluation.</param>
/// <param name="BestStep">The step of that evaluation; 0 before the first.</param>
/// <param name="EvaluationsSinceBest">How many evaluations in a row have not improved on it.</param>
/// <param name="PlateauBestLoss">The lowest validation loss so far by the rule of the plateau; infinite before the first evaluation.</param>
/// <param name="EvaluationsOnPlateau">How many evaluations in a row have not improved on it, since the last reduction.</param>
/// <param name="LearningRateScale">The product of all reductions; the learning rate of a step is multiplied by it.</param>
public sealed record BoundaryState(
    double BestLoss, long BestStep, int EvaluationsSinceBest, double PlateauBestLoss, int EvaluationsOnPlateau, double LearningRateScale)
{
    /// <summary>Before the first evaluation.</summary>
    public static BoundaryState Initial { get; } = new(double.PositiveInfinity, 0, 0, double.PositiveInfinity, 0, 1);

    /// <summary>Whether the evaluation of <paramref name="step"/> was the best so far.</summary>
    public bool IsBest(long step) => BestStep == step;

    /// <summary>The state after an evaluation. A loss that is not a number improves nothing.</summary>
    public BoundaryState After(long step, double validationLoss, EarlyStopping? stopping, PlateauReduction? plateau)
    {
        bool best = validationLoss < BestLoss - (stopping?.MinimumImprovement ?? 0);
        BoundaryState next = best
            ? this with { BestLoss = validationLoss, BestStep = step, EvaluationsSinceBest = 0 }
            : this with { EvaluationsSinceBest = EvaluationsSinceBest + 1 };
        return plateau is null ? next : next.AfterPlateau(validationLoss, plateau);
    }

    private BoundaryState AfterPlateau(double validationLoss, PlateauReduction plateau)
    {
        if (validationLoss < PlateauBestLoss - plateau.MinimumImprovement)
            return this with { PlateauBestLoss = validationLoss, EvaluationsOnPlateau = 0 };
        int evaluations = EvaluationsOnPlateau + 1;
        return evaluations < plateau.Patience
            ? this with { EvaluationsOnPlateau = evaluations }
            : this with { EvaluationsOnPlateau = 0, LearningRateScale = Math.Max(plateau.MinimumScale, LearningRateScale * plateau.Factor) };
    }
}
