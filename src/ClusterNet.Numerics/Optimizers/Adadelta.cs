namespace ClusterNet.Numerics;

/// <summary>
/// Adadelta (Zeiler 2012): g ← g + λ·w, v ← ρ·v + (1 - ρ)·g², d = √(a + ε) / √(v + ε) · g, a ← ρ·a + (1 - ρ)·d², w ← w - η·d. The paper
/// has η = 1.
/// </summary>
public sealed class Adadelta : OptimizerChain
{
    /// <summary>Makes the rule.</summary>
    /// <param name="decay">ρ, in [0, 1).</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="weightDecay">λ, 0 or more; 0 by default: λ·w is added to the gradient (L2 regularization).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public Adadelta(double decay = 0.9, double epsilon = 1e-6, double weightDecay = 0)
        : base(WithL2(weightDecay, new ScaleByAdadelta(decay, epsilon)))
    {
    }
}
