using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// A function of one number, x uniform in an interval. Noise is the standard deviation of a normal number added to the value.
/// </summary>
internal sealed class CurveSet(string name, double lowest, double highest, Func<double, double> function)
    : GeneratedSet(name, 1, isClassification: false)
{
    internal override GeneratedPoint PointAt(RandomSequence random, long index, long count, double noise)
    {
        double x = lowest + ((highest - lowest) * random.Uniform(0));
        return new GeneratedPoint(x, 0, function(x) + (noise * random.Normal(2)));
    }
}
