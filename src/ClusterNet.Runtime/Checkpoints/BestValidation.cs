namespace ClusterNet.Runtime.Checkpoints;

/// <summary>The best evaluation of a run so far.</summary>
/// <param name="Step">The version of the weights that was evaluated.</param>
/// <param name="Figures">What the evaluation gave.</param>
public sealed record BestValidation(long Step, ValidationFigures Figures);
