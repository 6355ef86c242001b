using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// Positive points in a disc of radius 2.5, negative ones in a ring of radii 3.5 to 5 around it; radius and angle are uniform. Noise moves
/// each coordinate by up to ±5·noise.
/// </summary>
internal sealed class CircleSet() : GeneratedSet("circle", 2, isClassification: true)
{
    private const double Radius = 5;

    internal override GeneratedPoint PointAt(RandomSequence random, long index, long count, double noise)
    {
        bool isPositive = IsPositive(index);
        double share = isPositive ? 0.5 * random.Uniform(0) : 0.7 + (0.3 * random.Uniform(0));
        (double sine, double cosine) = DeterministicMath.SinCosOfTurns(random.Uniform(1));
        double x = (Radius * share * sine) + Symmetric(random, 2, Radius * noise);
        double y = (Radius * share * cosine) + Symmetric(random, 3, Radius * noise);
        return new GeneratedPoint(x, y, isPositive ? 1 : 0);
    }
}
