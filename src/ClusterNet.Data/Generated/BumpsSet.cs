using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// Six round bumps on a plane, the Playground's "gaussian" regression: centred at x = −4, 0, 4 and y = ±2.5, of alternating sign, each
/// falling linearly from ±1 at its centre to 0 at distance 2; points are uniform in the square of half-width 6. Noise is the
/// standard deviation of a normal number added to the value.
/// </summary>
internal sealed class BumpsSet() : GeneratedSet("gaussian", 2, isClassification: false)
{
    private const double HalfWidth = 6;
    private const double BumpRadius = 2;

    internal override GeneratedPoint PointAt(RandomSequence random, long index, long count, double noise)
    {
        double x = Symmetric(random, 0, HalfWidth);
        double y = Symmetric(random, 1, HalfWidth);
        return new GeneratedPoint(x, y, HeightAt(x, y) + (noise * random.Normal(2)));
    }

    // The bumps do not overlap: their centres are at least 4 apart, twice the radius. So only the nearest one counts.
    private static double HeightAt(double x, double y)
    {
        double column = Math.Clamp(Math.Floor((x + 2) / 4), -1, 1);
        double fromCentreX = x - (4 * column);
        double fromCentreY = Math.Abs(y) - 2.5;
        double distance = Math.Sqrt((fromCentreX * fromCentreX) + (fromCentreY * fromCentreY));
        double height = Math.Max(0, 1 - (distance / BumpRadius));
        bool isPositive = (column == 0) == (y < 0); // + − + above, − + − below
        return isPositive ? height : -height;
    }
}
