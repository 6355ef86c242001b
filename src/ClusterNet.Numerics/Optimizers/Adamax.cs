namespace ClusterNet.Numerics;

/// <summary>
/// Adamax (Kingma and Ba 2015, algorithm 2): m ← β1·m + (1 - β1)·g, n ← max(β2·n, |g| + ε), w ← w - η/(1 - β1^t) · m/n, t from 1. A usual
/// η is 0.002.
/// </summary>
public sealed class Adamax : OptimizerChain
{
    /// <summary>Makes the rule.</summary>
    /// <param name="beta1">β1, the decay of the mean, in [0, 1).</param>
    /// <param name="beta2">β2, the decay of the largest magnitude, in [0, 1).</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="weightDecay">λ, 0 or more; 0 by default: λ·w is added to the gradient (L2 regularization).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public Adamax(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
        : base(WithL2(weightDecay, new ScaleByAdamax(beta1, beta2, epsilon)))
    {
    }
}
