using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// A rule that makes points in one or two dimensions, with a class or a value each. A point is a function of the job's seed and its index
/// alone. The sets are those that people know from the TensorFlow Playground, and two curves.
/// </summary>
public abstract class GeneratedSet
{
    private protected GeneratedSet(string name, int dimensions, bool isClassification)
    {
        Name = name;
        Dimensions = dimensions;
        ClassNames = isClassification ? ["negative", "positive"] : [];
    }

    /// <summary>The name in job files.</summary>
    public string Name { get; }

    /// <summary>The features of a point, 1 or 2.</summary>
    public int Dimensions { get; }

    /// <summary>"negative" and "positive", or empty for a regression.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>Makes one point.</summary>
    /// <param name="random">
    /// The point's own random numbers. Long words 0 and 1 place it; normal numbers 2 and 3, or long words 2 and 3, are its noise.
    /// </param>
    /// <param name="index">Its index; an even one is of the negative class, an odd one of the positive.</param>
    /// <param name="count">The points of the whole set.</param>
    /// <param name="noise">The amount of noise, 0 or more; each set says what it does.</param>
    internal abstract GeneratedPoint PointAt(RandomSequence random, long index, long count, double noise);

    /// <summary>
    /// Whether the point at an index is of the positive class: every other one, so that the classes are as even as the count allows.
    /// </summary>
    private protected static bool IsPositive(long index) => (index & 1) == 1;

    /// <summary>A number uniform in [−limit, limit).</summary>
    private protected static double Symmetric(RandomSequence random, long index, double limit) => ((2 * random.Uniform(index)) - 1) * limit;
}
