using ClusterNet.Simulation.Timing;

namespace ClusterNet.Simulation.Networks;

/// <summary>
/// Latencies at least <paramref name="Minimum"/>, and below <paramref name="Maximum"/>: minimum + (maximum − minimum) · u^(tail), u uniform.
/// </summary>
/// <param name="Minimum">The least latency.</param>
/// <param name="Maximum">The greatest; equal to the least for a constant latency.</param>
/// <param name="Tail">1 for a uniform distribution; the greater, the rarer are long latencies. At least 1.</param>
public sealed record LatencyDistribution(TimeSpan Minimum, TimeSpan Maximum, int Tail = 4)
{
    /// <summary>Always the same latency.</summary>
    public static LatencyDistribution Constant(TimeSpan latency) => new(latency, latency);

    /// <summary>The latency that belongs to a uniform draw, 0 to 1.</summary>
    public TimeSpan At(double unit)
    {
        double share = unit;
        for (int power = 1; power < Tail; power++)
            share *= unit;
        return Minimum + (Maximum - Minimum).Times(share);
    }
}
