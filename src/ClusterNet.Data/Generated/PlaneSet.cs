using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>(x + y) / 10 over the square of half-width 6. Noise is the standard deviation of a normal number added to the value.</summary>
internal sealed class PlaneSet() : GeneratedSet("plane", 2, isClassification: false)
{
    private const double HalfWidth = 6;

    internal override GeneratedPoint PointAt(RandomSequence random, long index, long count, double noise)
    {
        double x = Symmetric(random, 0, HalfWidth);
        double y = Symmetric(random, 1, HalfWidth);
        return new GeneratedPoint(x, y, ((x + y) / 10) + (noise * random.Normal(2)));
    }
}
