using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// Two arms of 1.75 turns each, out to radius 5, half a turn apart; the points of an arm are spread evenly along its angle, one at random
/// in each equal stretch. Noise moves each coordinate by up to ±noise.
/// </summary>
internal sealed class SpiralSet() : GeneratedSet("spiral", 2, isClassification: true)
{
    private const double Radius = 5;
    private const double Turns = 1.75;

    internal override GeneratedPoint PointAt(RandomSequence random, long index, long count, double noise)
    {
        bool isPositive = IsPositive(index);
        long onArm = isPositive ? count / 2 : (count + 1) / 2;
        double along = ((index / 2) + random.Uniform(0)) / onArm; // [0, 1)
        (double sine, double cosine) = DeterministicMath.SinCosOfTurns((Turns * along) + (isPositive ? 0 : 0.5));
        double x = (Radius * along * sine) + Symmetric(random, 2, noise);
        double y = (Radius * along * cosine) + Symmetric(random, 3, noise);
        return new GeneratedPoint(x, y, isPositive ? 1 : 0);
    }
}
