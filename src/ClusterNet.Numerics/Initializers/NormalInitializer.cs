namespace ClusterNet.Numerics;

/// <summary>Normal random values.</summary>
public sealed class NormalInitializer : Initializer
{
    /// <summary>Chooses the distribution.</summary>
    /// <param name="standardDeviation">The standard deviation, 0 or more; 0.01 by default.</param>
    /// <param name="mean">The mean; 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public NormalInitializer(double standardDeviation = 0.01, double mean = 0)
    {
        StandardDeviation = NumberRange.NonNegative.Require(standardDeviation);
        Mean = NumberRange.Any.Require(mean);
    }

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <inheritdoc/>
    public override void Fill(ParameterDefinition parameter, RandomSequence random, Span<float> values)
    {
        for (int index = 0; index < values.Length; index += 2)
        {
            (double even, double odd) = random.NormalPair(index >> 1);
            values[index] = (float)(Mean + (StandardDeviation * even));
            if (index + 1 < values.Length)
                values[index + 1] = (float)(Mean + (StandardDeviation * odd));
        }
    }
}
