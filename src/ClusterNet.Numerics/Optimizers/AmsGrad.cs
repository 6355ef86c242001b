namespace ClusterNet.Numerics;

/// <summary>
/// AMSGrad (Reddi, Kale and Kumar 2018): Adam, but divided by the root of the largest mean square so far. A usual η is 0.001.
/// </summary>
public sealed class AmsGrad : OptimizerChain
{
    /// <summary>Makes the rule.</summary>
    /// <param name="beta1">β1, the decay of the mean, in [0, 1).</param>
    /// <param name="beta2">β2, the decay of the mean square, in [0, 1).</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="weightDecay">λ, 0 or more; 0 by default: λ·w is added to the gradient (L2 regularization).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public AmsGrad(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
        : base(WithL2(weightDecay, new ScaleByAdam(beta1, beta2, epsilon, amsGrad: true)))
    {
    }
}
