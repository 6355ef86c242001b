namespace ClusterNet.Numerics;

/// <summary>
/// Batch normalization (Ioffe and Szegedy 2015): y = γ · (x - μ) / √(σ² + ε) + β for each feature of [features], or for each channel of
/// [channels, height, width] over its pixels too.
/// </summary>
/// <remarks>
/// <para>In training μ and σ² (biased) are those of the sample's own slice (micro-batch), so that the result depends on the job's number
/// of slices and never on its workers;
/// in inference they are the running mean and variance.</para>
/// <para>Parameters as PyTorch's: <c>weight</c> γ, <c>bias</c> β, <c>running_mean</c> and <c>running_var</c>, [features] each. The
/// running ones are not trained:
/// r ← (1 - momentum) · r + momentum · Σ over the slices of (share of the slice in the step's samples) · observed, with the unbiased
/// variance.
/// A slice of one single value for a feature has no unbiased variance and leaves <c>running_var</c> as it is; its output is β.</para>
/// <para>A backward pass in inference mode takes the running statistics as constants, as frozen statistics are.</para>
/// </remarks>
public sealed class BatchNormalization : Module
{
    /// <summary>Describes the layer.</summary>
    /// <param name="momentum">The weight of the step's statistics in the running ones, from 0 to 1; 0.1 by default.</param>
    /// <param name="epsilon">What is added to the variance, above 0; 1e-5 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public BatchNormalization(double momentum = 0.1, double epsilon = 1e-5)
    {
        Momentum = NumberRange.ZeroToOne.Require(momentum);
        Epsilon = NumberRange.Positive.Require(epsilon);
    }

    /// <summary>The weight of the step's statistics in the running ones.</summary>
    public double Momentum { get; }

    /// <summary>What is added to the variance.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input)
    {
        if (input.Rank is not 1 and not 3)
            throw new ModelException($"Batch normalization takes [features] or [channels, height, width]; its input is {input}.");
        Shape features = new(input[0]);
        ConstantInitializer one = new(1);
        return new BatchNormalizationLayer(input, (float)Momentum, (float)Epsilon,
        [
            new("weight", features, one, FanIn: 1, FanOut: 1),
            new("bias", features, Initializers.Zeros, FanIn: 1, FanOut: 1),
            new("running_mean", features, Initializers.Zeros, FanIn: 1, FanOut: 1) { UpdateRule = UpdateRule.RunningStatistic },
            new("running_var", features, one, FanIn: 1, FanOut: 1) { UpdateRule = UpdateRule.RunningStatistic },
        ]);
    }
}
