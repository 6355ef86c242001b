using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// Max-norm regularization (Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014): after the update each row of a weight
/// matrix is shortened to the length c where it is longer; see <see cref="MaxRowNorm"/>. A row of a dense weight [in, out] holds the
/// weights by which one input goes to all units. Biases and other parameters with one dimension are left alone.
/// </summary>
public sealed class MaxNorm : OptimizerLink
{
    /// <summary>Makes the link; its place in the chain does not matter.</summary>
    /// <param name="limit">c, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not above 0.</exception>
    public MaxNorm(double limit)
    {
        Limit = NumberRange.Positive.Require(limit);
        RowConstraints = [new MaxRowNorm(limit)];
    }

    /// <summary>c.</summary>
    public double Limit { get; }

    /// <inheritdoc/>
    public override ImmutableArray<RowConstraint> RowConstraints { get; }

    /// <inheritdoc/>
    public override void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states)
    {
    }
}
