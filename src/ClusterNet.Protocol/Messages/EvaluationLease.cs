using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Messages;

/// <summary>Coordinator to worker: evaluate these parts of the validation set.</summary>
/// <param name="Version">The weights to evaluate.</param>
/// <param name="Parts">Which parts.</param>
public sealed record EvaluationLease(WeightVersion Version, SliceRange Parts) : Message;
