namespace ClusterNet.Protocol.Decisions;

/// <summary>Ends the job when the validation loss has not improved for a while.</summary>
/// <param name="Patience">After how many evaluations in a row without improvement, at least 1.</param>
/// <param name="MinimumImprovement">By how much the loss must fall below the best to count, at least 0. Default 0.</param>
public sealed record EarlyStopping(int Patience, double MinimumImprovement = 0);
