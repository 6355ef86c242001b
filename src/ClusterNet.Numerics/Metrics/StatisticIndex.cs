namespace ClusterNet.Numerics;

/// <summary>
/// The places in a vector of statistics: sums over samples, which are added up like gradients and divided at the very end.
/// </summary>
public static class StatisticIndex
{
    /// <summary>The sum of the samples' losses.</summary>
    public const int LossSum = 0;

    /// <summary>The number of samples.</summary>
    public const int Samples = 1;

    /// <summary>The sum of the first metric; the others follow in the order of <see cref="Model.Metrics"/>.</summary>
    public const int FirstMetric = 2;
}
