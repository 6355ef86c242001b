namespace ClusterNet.Numerics;

/// <summary>Adagrad (Duchi, Hazan and Singer 2011): g ← g + λ·w, s ← s + g², w ← w - η · g / (√s + ε). A usual η is 0.01.</summary>
public sealed class Adagrad : OptimizerChain
{
    /// <summary>Makes the rule.</summary>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="weightDecay">λ, 0 or more; 0 by default: λ·w is added to the gradient (L2 regularization).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public Adagrad(double epsilon = 1e-10, double weightDecay = 0)
        : base(WithL2(weightDecay, new ScaleByAdagrad(epsilon)))
    {
    }
}
