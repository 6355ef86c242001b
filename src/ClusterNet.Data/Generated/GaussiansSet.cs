using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>Two normal clouds: positive around (2, 2), negative around (−2, −2). The variance of a coordinate is 0.5 + 7·noise.</summary>
internal sealed class GaussiansSet() : GeneratedSet("gaussians", 2, isClassification: true)
{
    private const double CentreDistance = 2;

    internal override GeneratedPoint PointAt(RandomSequence random, long index, long count, double noise)
    {
        bool isPositive = IsPositive(index);
        double centre = isPositive ? CentreDistance : -CentreDistance;
        double deviation = Math.Sqrt(0.5 + (7 * noise));
        (double first, double second) = random.NormalPair(1);
        return new GeneratedPoint(centre + (deviation * first), centre + (deviation * second), isPositive ? 1 : 0);
    }
}
