namespace ClusterNet.Numerics;

/// <summary>
/// Layer normalization (Ba, Kiros and Hinton 2016) over the last dimension: y = γ · (x - μ) / √(σ² + ε) + β, where μ and σ² (biased) are
/// those of the
/// sample's own features: of [features], or of each time step of [time, features]. The same in training and inference.
/// </summary>
/// <remarks>Parameters as PyTorch's: <c>weight</c> γ and <c>bias</c> β, [features] each.</remarks>
public sealed class LayerNormalization : Module
{
    /// <summary>Describes the layer.</summary>
    /// <param name="epsilon">What is added to the variance, above 0; 1e-5 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside of its range.</exception>
    public LayerNormalization(double epsilon = 1e-5)
    {
        Epsilon = NumberRange.Positive.Require(epsilon);
    }

    /// <summary>What is added to the variance.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input)
    {
        Shape features = new(input[^1]);
        return new LayerNormalizationLayer(input, (float)Epsilon,
        [
            new("weight", features, new ConstantInitializer(1), FanIn: 1, FanOut: 1),
            new("bias", features, Initializers.Zeros, FanIn: 1, FanOut: 1),
        ]);
    }
}
