namespace ClusterNet.Numerics;

/// <summary>
/// Random values with mean 0 and variance gain / fan. Xavier (Glorot and Bengio 2010): gain 1, the average fan;
/// LeCun (LeCun, Bottou, Orr and Müller 1998): gain 1, the fan in; He (He, Zhang, Ren and Sun 2015): gain 2, the fan in.
/// </summary>
public sealed class VarianceScalingInitializer : Initializer
{
    private readonly double _gain;
    private readonly FanMode _fan;
    private readonly InitialDistribution _distribution;

    /// <summary>Makes the rule.</summary>
    /// <param name="gain">What the variance times the fan shall be; above 0.</param>
    /// <param name="fan">Which fan.</param>
    /// <param name="distribution">The shape of the distribution.</param>
    public VarianceScalingInitializer(double gain, FanMode fan, InitialDistribution distribution)
    {
        _gain = NumberRange.Positive.Require(gain);
        _fan = fan;
        _distribution = distribution;
    }

    /// <inheritdoc/>
    public override void Fill(ParameterDefinition parameter, RandomSequence random, Span<float> values)
    {
        double fan = _fan == FanMode.In ? parameter.FanIn : (parameter.FanIn + parameter.FanOut) / 2.0;
        double variance = _gain / fan;
        if (_distribution == InitialDistribution.Normal)
            new NormalInitializer(Math.Sqrt(variance)).Fill(parameter, random, values);
        else
            FillUniform(random, Math.Sqrt(3 * variance), values);
    }

    private static void FillUniform(RandomSequence random, double limit, Span<float> values)
    {
        for (int index = 0; index < values.Length; index++)
            values[index] = (float)(limit * ((2 * random.Uniform(index)) - 1));
    }
}
