namespace ClusterNet.Runtime.Checkpoints;

/// <summary>One state of the optimizer, over the whole flat vector.</summary>
/// <param name="Name">For example "exp_avg"; without a slash, because files name its parts "0.weight/exp_avg".</param>
/// <param name="Values">As long as the weights, in the same layout.</param>
public sealed record OptimizerStateVector(string Name, ReadOnlyMemory<float> Values);
