using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// Points in a square of half-width 5.3, none nearer than 0.3 to an axis: positive where x and y have the same sign, negative where they
/// differ. Noise moves each coordinate by up to ±5·noise.
/// </summary>
internal sealed class ExclusiveOrSet() : GeneratedSet("xor", 2, isClassification: true)
{
    private const double HalfWidth = 5;
    private const double Padding = 0.3;

    internal override GeneratedPoint PointAt(RandomSequence random, long index, long count, double noise)
    {
        bool isPositive = IsPositive(index);
        double signed = Symmetric(random, 0, HalfWidth);
        double x = signed < 0 ? signed - Padding : signed + Padding;
        double distance = (HalfWidth * random.Uniform(1)) + Padding;
        double y = signed < 0 == isPositive ? -distance : distance;
        return new GeneratedPoint(
            x + Symmetric(random, 2, HalfWidth * noise), y + Symmetric(random, 3, HalfWidth * noise), isPositive ? 1 : 0);
    }
}
