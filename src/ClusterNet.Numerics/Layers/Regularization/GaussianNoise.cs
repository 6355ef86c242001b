namespace ClusterNet.Numerics;

/// <summary>
/// In training y = x + σ · n with n normal of variance 1, a function of the seed, the step, the sample, the layer's place in the model
/// and the element;
/// in inference y = x. dx = dy. Any shape. On inputs it acts like weight decay (Bishop 1995).
/// </summary>
public sealed class GaussianNoise : Module
{
    /// <summary>Describes the layer.</summary>
    /// <param name="deviation">σ, the noise's standard deviation in units of the input, 0 or more; 0.1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside of its range.</exception>
    public GaussianNoise(double deviation = 0.1)
    {
        Deviation = NumberRange.NonNegative.Require(deviation);
    }

    /// <summary>The noise's standard deviation.</summary>
    public double Deviation { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input) => new GaussianNoiseLayer(input, Deviation);
}
