using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// What the recurrent layers share: they read a sequence [time, in] from its first step to its last, starting from a hidden state of
/// zeros, and are
/// trained by backpropagation through all its time steps (Werbos 1990).
/// </summary>
/// <remarks>
/// Parameters as PyTorch's: <c>weight_ih_l0</c> [gates · hidden, in], <c>weight_hh_l0</c> [gates · hidden, hidden],
/// <c>bias_ih_l0</c> and <c>bias_hh_l0</c> [gates · hidden], gate after gate.
/// </remarks>
public abstract class Recurrent : Module
{
    /// <summary>Describes what they share.</summary>
    /// <param name="hidden">The size of the hidden state, 1 or more.</param>
    /// <param name="output">All hidden states, or the last.</param>
    /// <param name="inputInitializer">The rule for the first input weights; Xavier uniform by default. Biases start at zero.</param>
    /// <param name="hiddenInitializer">The rule for the first hidden weights; Xavier uniform by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hidden"/> is below 1.</exception>
    protected Recurrent(int hidden, RecurrentOutput output, Initializer? inputInitializer, Initializer? hiddenInitializer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, 1);
        Hidden = hidden;
        Output = output;
        InputInitializer = inputInitializer ?? Initializers.XavierUniform;
        HiddenInitializer = hiddenInitializer ?? Initializers.XavierUniform;
    }

    /// <summary>The size of the hidden state.</summary>
    public int Hidden { get; }

    /// <summary>All hidden states, or the last.</summary>
    public RecurrentOutput Output { get; }

    /// <summary>The rule for the first input weights.</summary>
    public Initializer InputInitializer { get; }

    /// <summary>The rule for the first hidden weights.</summary>
    public Initializer HiddenInitializer { get; }

    /// <inheritdoc/>
    public sealed override Layer Build(Shape input) => Build(RecurrentShape.Of(input, Hidden, Output));

    /// <summary>Makes the layer.</summary>
    private protected abstract Layer Build(RecurrentShape shape);

    /// <summary>The four parameters of a layer with a number of gates.</summary>
    private protected ImmutableArray<ParameterDefinition> Define(RecurrentShape shape, int gates, Initializer? inputBias = null)
    {
        int units = gates * Hidden;
        return
        [
            new("weight_ih_l0", new Shape(units, shape.Features), InputInitializer, shape.Features, Hidden),
            new("weight_hh_l0", new Shape(units, Hidden), HiddenInitializer, Hidden, Hidden),
            new("bias_ih_l0", new Shape(units), inputBias ?? Initializers.Zeros, shape.Features, Hidden),
            new("bias_hh_l0", new Shape(units), Initializers.Zeros, Hidden, Hidden),
        ];
    }
}
