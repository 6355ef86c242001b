namespace ClusterNet.Numerics;

/// <summary>What one sample's cell sees at one time step.</summary>
internal readonly ref struct RecurrentStep
{
    /// <summary>
    /// [gates · hidden]. Before the forward step the sums that enter the gates (where hidden sums are kept apart, those of the input
    /// alone), after it
    /// whatever the backward step needs, and after that the gradient with respect to the sums.
    /// </summary>
    public required Span<float> Gates { get; init; }

    /// <summary>
    /// The same for the sums of the hidden state, where a cell keeps them apart; otherwise the very same memory as <see cref="Gates"/>.
    /// </summary>
    public required Span<float> HiddenGates { get; init; }

    /// <summary>The hidden state before, [hidden].</summary>
    public required ReadOnlySpan<float> PreviousHidden { get; init; }

    /// <summary>The cell state before, [hidden].</summary>
    public required ReadOnlySpan<float> PreviousCell { get; init; }

    /// <summary>The cell state after, [hidden]; a cell without one leaves it alone.</summary>
    public required Span<float> Cell { get; init; }
}
