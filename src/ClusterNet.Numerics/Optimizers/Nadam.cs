namespace ClusterNet.Numerics;

/// <summary>Nadam (Dozat 2016), Adam with Nesterov's momentum; see <see cref="ScaleByNadam"/>. A usual η is 0.002.</summary>
public sealed class Nadam : OptimizerChain
{
    /// <summary>Makes the rule.</summary>
    /// <param name="beta1">β1, the decay of the mean, from 0 to 0.999.</param>
    /// <param name="beta2">β2, the decay of the mean square, in [0, 1).</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="momentumDecay">ψ, how fast the momentum warms up, 0 or more.</param>
    /// <param name="weightDecay">λ, 0 or more; 0 by default: λ·w is added to the gradient (L2 regularization).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public Nadam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double momentumDecay = 0.004, double weightDecay = 0)
        : base(WithL2(weightDecay, new ScaleByNadam(beta1, beta2, epsilon, momentumDecay)))
    {
    }
}
