using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Generated;

/// <summary>
/// A rule that makes sequences on which recurrent networks are measured, each with a class or a value. A sequence is a function of the
/// job's seed and its index alone.
/// </summary>
public abstract class SequenceSet
{
    private protected SequenceSet(string name, int featureCount, params ImmutableArray<string> classNames)
    {
        Name = name;
        FeatureCount = featureCount;
        ClassNames = classNames;
    }

    /// <summary>The name in job files.</summary>
    public string Name { get; }

    /// <summary>The features of a time step.</summary>
    public int FeatureCount { get; }

    /// <summary>The class names in the order of their indices; empty for a regression.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>Makes one sequence.</summary>
    /// <param name="random">The sequence's own random numbers; long words 0 and 1 choose places, those from 2 on the contents.</param>
    /// <param name="index">Its index; where there are classes it decides the class, so that they are as even as the count allows.</param>
    /// <param name="features">Receives the time steps, [length, <see cref="FeatureCount"/>].</param>
    /// <returns>The class index or the value.</returns>
    internal abstract float Write(RandomSequence random, long index, Span<float> features);

    /// <summary>Two different places of a sequence, the first in its first half and the second in its second half.</summary>
    private protected static (int First, int Second) TwoPlaces(RandomSequence random, int length)
    {
        int half = length / 2;
        return ((int)(random.Uniform(0) * half), half + (int)(random.Uniform(1) * (length - half)));
    }
}
