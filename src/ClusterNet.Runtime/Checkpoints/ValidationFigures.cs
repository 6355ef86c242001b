namespace ClusterNet.Runtime.Checkpoints;

/// <summary>What an evaluation on the validation part gave.</summary>
/// <param name="Loss">Mean loss of a sample.</param>
/// <param name="Accuracy">Share of samples classified rightly, 0 to 1; null for a regression.</param>
public sealed record ValidationFigures(double Loss, double? Accuracy);
