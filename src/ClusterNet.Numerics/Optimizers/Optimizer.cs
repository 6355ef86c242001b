using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// The rule that turns weights and their gradient into new weights. It is immutable: what it remembers from step to step lies
/// in vectors of the weights' length, its state, which can be sharded and saved like the weights.
/// </summary>
/// <remarks>
/// Every rule is elementwise: an element's new value depends on nothing but that element's weight, gradient and states, and on what
/// <see cref="UpdateContext"/> holds. What looks at a whole row comes after the update, as <see cref="RowConstraints"/>.
/// </remarks>
public abstract class Optimizer
{
    /// <summary>
    /// The largest number of elements of one <see cref="Update"/>, so that an optimizer made of several passes can keep what lies
    /// between them in a buffer on the stack.
    /// </summary>
    public const int BlockLength = 2048;

    /// <summary>The names of the state vectors, in order, as they are found in a checkpoint; PyTorch's names where it has one.</summary>
    public abstract ImmutableArray<string> StateNames { get; }

    /// <summary>The number of state vectors.</summary>
    public int StateVectorCount => StateNames.Length;

    /// <summary>Whether an update has to be told the length of the whole gradient; by default it has not.</summary>
    public virtual bool NeedsGradientNorm => false;

    /// <summary>What is done to each row of the new weights once the whole row is there; nothing by default.</summary>
    public virtual ImmutableArray<RowConstraint> RowConstraints => [];

    /// <summary>Computes new weights and updates the states in place.</summary>
    /// <param name="context">The step and its learning rate.</param>
    /// <param name="weights">The weights before the step; at most <see cref="BlockLength"/> of them.</param>
    /// <param name="newWeights">Receives the weights after the step; may be the very span of <paramref name="weights"/>.</param>
    /// <param name="gradient">The gradient of the mean loss with respect to the weights.</param>
    /// <param name="states">The states of the same elements; zeros before the first step.</param>
    public abstract void Update(
        UpdateContext context, ReadOnlySpan<float> weights, Span<float> newWeights, ReadOnlySpan<float> gradient, OptimizerStateSpan states);

    /// <summary>Throws unless the spans of an update belong together.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or there are more than <see cref="BlockLength"/> elements.</exception>
    protected void RequireSameLength(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> newWeights, ReadOnlySpan<float> gradient, OptimizerStateSpan states)
    {
        if (weights.Length > BlockLength)
            throw new ArgumentException($"An update takes at most {BlockLength} elements; there are {weights.Length}.", nameof(weights));
        if (newWeights.Length != weights.Length || gradient.Length != weights.Length || states.Length != weights.Length)
            throw new ArgumentException($"The spans of an update differ in length: {weights.Length} weights, {newWeights.Length} new weights, " +
                $"{gradient.Length} gradient elements, {states.Length} elements of state.", nameof(weights));
        if (states.Count != StateVectorCount)
            throw new ArgumentException($"{GetType().Name} keeps {StateVectorCount} state vectors; it was given {states.Count}.", nameof(states));
    }
}
