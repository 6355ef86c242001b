namespace ClusterNet.Numerics;

/// <summary>
/// RMSprop (Tieleman and Hinton 2012), by PyTorch's conventions: g ← g + λ·w, v ← ρ·v + (1 - ρ)·g², w ← w - η · g / (√v + ε); centred
/// (Graves 2013) with the variance in the place of v. For momentum put <see cref="AddMomentum"/> after <see cref="ScaleByRmsProp"/> in a
/// chain. A usual η is 0.01.
/// </summary>
public sealed class RmsProp : OptimizerChain
{
    /// <summary>Makes the rule.</summary>
    /// <param name="decay">ρ, in [0, 1).</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="centred">Whether to divide by the standard deviation.</param>
    /// <param name="weightDecay">λ, 0 or more; 0 by default: λ·w is added to the gradient (L2 regularization).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public RmsProp(double decay = 0.99, double epsilon = 1e-8, bool centred = false, double weightDecay = 0)
        : base(WithL2(weightDecay, new ScaleByRmsProp(decay, epsilon, centred)))
    {
    }
}
