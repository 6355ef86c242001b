namespace ClusterNet.Protocol.Effects;

/// <summary>What was to be computed from versions older than this one, gradients and evaluations alike, is of no more use: what is not begun is dropped.</summary>
/// <param name="Below">The oldest version still wanted.</param>
public sealed record CancelGradients(WeightVersion Below) : Effect;
