namespace ClusterNet.Numerics;

/// <summary>The shape of the distribution of first values.</summary>
public enum InitialDistribution
{
    /// <summary>Normal with mean 0.</summary>
    Normal,

    /// <summary>Uniform on [-limit, limit).</summary>
    Uniform,
}
