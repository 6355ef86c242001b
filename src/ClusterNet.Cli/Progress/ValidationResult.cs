namespace ClusterNet.Cli.Progress;

/// <summary>A model's result on the validation part.</summary>
/// <param name="Loss">Mean loss over the samples.</param>
/// <param name="Accuracy">Share of samples whose class is right, 0 to 1; null for a regression.</param>
public sealed record ValidationResult(double Loss, double? Accuracy);
