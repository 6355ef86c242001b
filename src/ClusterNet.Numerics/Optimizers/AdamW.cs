namespace ClusterNet.Numerics;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019): w ← w - η · (u + λ·w), where u is Adam's direction of the gradient
/// alone. A usual η is 0.001.
/// </summary>
public sealed class AdamW : OptimizerChain
{
    /// <summary>Makes the rule.</summary>
    /// <param name="beta1">β1, the decay of the mean, in [0, 1).</param>
    /// <param name="beta2">β2, the decay of the mean square, in [0, 1).</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="weightDecay">λ, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public AdamW(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0.01)
        : base(new ScaleByAdam(beta1, beta2, epsilon), new WeightPenalty(l2: weightDecay))
    {
    }
}
