using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// One transformation in a chain (<see cref="OptimizerChain"/>): it turns the gradient, or what the links before made of it, into
/// something else. Immutable: what it remembers lies in state vectors that it is handed.
/// </summary>
/// <remarks>
/// The design is that of optax's gradient transformations. A link is elementwise, as an optimizer is. The new weights are w - η · u, where
/// u is what the last link leaves; so a decay after a rule is decoupled from it, as in AdamW, and one before it is L2 regularization.
/// </remarks>
public abstract class OptimizerLink
{
    /// <summary>The names of the state vectors, in order; none by default.</summary>
    public virtual ImmutableArray<string> StateNames => [];

    /// <summary>
    /// Whether the link has to be told the length of the whole gradient. Such a link comes first in its chain, where the gradient is still
    /// whole.
    /// </summary>
    public virtual bool NeedsGradientNorm => false;

    /// <summary>What is done to each row of the new weights; nothing by default.</summary>
    public virtual ImmutableArray<RowConstraint> RowConstraints => [];

    /// <summary>Transforms the updates and changes the states, both in place.</summary>
    /// <param name="context">The step and its learning rate.</param>
    /// <param name="weights">The weights before the step; at most <see cref="Optimizer.BlockLength"/> of them.</param>
    /// <param name="updates">The gradient, or what the links before made of it, of the same length.</param>
    /// <param name="states">The states of the same elements; zeros before the first step.</param>
    public abstract void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states);
}
