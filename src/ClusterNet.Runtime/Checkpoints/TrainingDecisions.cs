namespace ClusterNet.Runtime.Checkpoints;

/// <summary>What early stopping and the reduction of the learning rate remember between evaluations.</summary>
/// <param name="BestLoss">The lowest validation loss so far; null before the first evaluation.</param>
/// <param name="BestStep">The step of that evaluation; 0 before the first.</param>
/// <param name="EvaluationsSinceBest">How many evaluations in a row have not improved on it.</param>
/// <param name="PlateauBestLoss">The lowest validation loss by the rule of the plateau; null before the first evaluation.</param>
/// <param name="EvaluationsOnPlateau">How many evaluations in a row have not improved on it, since the last reduction.</param>
/// <param name="LearningRateScale">The product of all reductions.</param>
public sealed record TrainingDecisions(
    double? BestLoss, long BestStep, int EvaluationsSinceBest, double? PlateauBestLoss, int EvaluationsOnPlateau, double LearningRateScale);
