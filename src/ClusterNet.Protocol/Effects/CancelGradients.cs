namespace ClusterNet.Protocol.Effects;

/// <summary>What was to be computed from versions older than this one is of no more use.</summary>
/// <param name="Below">The oldest version still wanted.</param>
public sealed record CancelGradients(WeightVersion Below) : Effect;
