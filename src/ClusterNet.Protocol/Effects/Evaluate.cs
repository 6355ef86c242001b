using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Effects;

/// <summary>Compute losses and metrics of some parts of the validation set, answering <see cref="Messages.EvaluationComputed"/> for each subtree.</summary>
/// <param name="Version">The weights.</param>
/// <param name="Parts">Which parts.</param>
public sealed record Evaluate(WeightVersion Version, SliceRange Parts) : Effect;
