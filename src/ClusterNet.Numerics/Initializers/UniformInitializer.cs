namespace ClusterNet.Numerics;

/// <summary>Random values that are uniform on [lowest, highest).</summary>
public sealed class UniformInitializer : Initializer
{
    /// <summary>Chooses the interval.</summary>
    /// <param name="lowest">The lower border; -0.05 by default.</param>
    /// <param name="highest">The upper border, no less than the lower; 0.05 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public UniformInitializer(double lowest = -0.05, double highest = 0.05)
    {
        Lowest = NumberRange.Any.Require(lowest);
        Highest = NumberRange.Any.Require(highest);
        ArgumentOutOfRangeException.ThrowIfLessThan(highest, lowest);
    }

    /// <summary>The lower border.</summary>
    public double Lowest { get; }

    /// <summary>The upper border.</summary>
    public double Highest { get; }

    /// <inheritdoc/>
    public override void Fill(ParameterDefinition parameter, RandomSequence random, Span<float> values)
    {
        for (int index = 0; index < values.Length; index++)
            values[index] = (float)(Lowest + ((Highest - Lowest) * random.Uniform(index)));
    }
}
