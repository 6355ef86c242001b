using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// Two rings around a disc: positive points in the ring of radii 1.75 to 2.75, negative ones half in the disc of radius 1 and half in the
/// ring of radii 3.5 to 5; radius and angle are uniform. Noise moves each coordinate by up to ±5·noise.
/// </summary>
internal sealed class RingsSet() : GeneratedSet("rings", 2, isClassification: true)
{
    private const double Radius = 5;

    internal override GeneratedPoint PointAt(RandomSequence random, long index, long count, double noise)
    {
        bool isPositive = IsPositive(index);
        bool isInDisc = (index & 2) == 0; // every other one of the negative points
        double uniform = random.Uniform(0);
        double share = isPositive ? 0.35 + (0.2 * uniform) : isInDisc ? 0.2 * uniform : 0.7 + (0.3 * uniform);
        (double sine, double cosine) = DeterministicMath.SinCosOfTurns(random.Uniform(1));
        double x = (Radius * share * sine) + Symmetric(random, 2, Radius * noise);
        double y = (Radius * share * cosine) + Symmetric(random, 3, Radius * noise);
        return new GeneratedPoint(x, y, isPositive ? 1 : 0);
    }
}
