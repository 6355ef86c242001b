namespace ClusterNet.Protocol.Effects;

/// <summary>No gradient will be asked for from versions older than this one.</summary>
/// <param name="Below">The oldest version still needed.</param>
public sealed record ReleaseVersions(WeightVersion Below) : Effect;
