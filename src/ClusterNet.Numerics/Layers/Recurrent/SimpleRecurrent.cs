namespace ClusterNet.Numerics;

/// <summary>
/// A simple recurrent layer (Elman 1990): h[t] = tanh(W_ih·x[t] + b_ih + W_hh·h[t-1] + b_hh). Input [time, in]; output [time, hidden], or
/// the last state [hidden].
/// </summary>
/// <remarks>Parameters: see <see cref="Recurrent"/>, with one gate.</remarks>
public sealed class SimpleRecurrent : Recurrent
{
    /// <summary>Describes the layer.</summary>
    /// <inheritdoc cref="Recurrent(int, RecurrentOutput, Initializer, Initializer)"/>
    public SimpleRecurrent(
        int hidden,
        RecurrentOutput output = RecurrentOutput.Sequence,
        Initializer? inputInitializer = null,
        Initializer? hiddenInitializer = null)
        : base(hidden, output, inputInitializer, hiddenInitializer)
    {
    }

    private protected override Layer Build(RecurrentShape shape) => new SimpleRecurrentLayer(shape, Define(shape, gates: 1));
}
