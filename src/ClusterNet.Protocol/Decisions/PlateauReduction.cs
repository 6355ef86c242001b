namespace ClusterNet.Protocol.Decisions;

/// <summary>Lowers the learning rate when the validation loss has not improved for a while.</summary>
/// <param name="Factor">What the learning rate is multiplied by, in (0, 1). Default 0.1.</param>
/// <param name="Patience">After how many evaluations in a row without improvement, at least 1. Default 10. The count begins anew with each reduction.</param>
/// <param name="MinimumImprovement">By how much the loss must fall below the best to count, at least 0. Default 0.</param>
/// <param name="MinimumScale">The product of all reductions does not fall below this. Default 0.</param>
public sealed record PlateauReduction(double Factor = 0.1, int Patience = 10, double MinimumImprovement = 0, double MinimumScale = 0);
