using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>The numbers that a checkpoint saves. They must not change while it is being written.</summary>
public sealed record CheckpointContent
{
    /// <summary>Checks the lengths and names and keeps the vectors by reference.</summary>
    /// <param name="layout">How the flat vectors are cut into parameters.</param>
    /// <param name="weights">The flat weights, as long as the layout.</param>
    /// <param name="optimizerStates">Each state over the same layout; none for an optimizer without state.</param>
    /// <exception cref="ArgumentException">A length differs from the layout's, or a state's name is empty, has a slash or is taken
    /// twice.</exception>
    public CheckpointContent(CheckpointLayout layout, ReadOnlyMemory<float> weights, ImmutableArray<OptimizerStateVector> optimizerStates)
    {
        if (weights.Length != layout.Length)
            throw new ArgumentException($"{weights.Length} weights for a layout of {layout.Length}", nameof(weights));
        OptimizerStateNames.Validate([.. optimizerStates.Select(state => state.Name)]);
        foreach (OptimizerStateVector state in optimizerStates)
            if (state.Values.Length != layout.Length)
                throw new ArgumentException(
                    $"the state '{state.Name}' has {state.Values.Length} values for a layout of {layout.Length}", nameof(optimizerStates));
        Layout = layout;
        Weights = weights;
        OptimizerStates = optimizerStates;
    }

    /// <summary>How the flat vectors are cut into parameters.</summary>
    public CheckpointLayout Layout { get; }

    /// <summary>The flat weights.</summary>
    public ReadOnlyMemory<float> Weights { get; }

    /// <summary>The optimizer's states, each over the whole layout.</summary>
    public ImmutableArray<OptimizerStateVector> OptimizerStates { get; }
}
