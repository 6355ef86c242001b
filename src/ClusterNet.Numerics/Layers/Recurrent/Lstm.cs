namespace ClusterNet.Numerics;

/// <summary>
/// A long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers, Schmidhuber and Cummins 2000):
/// i = σ(a_i), f = σ(a_f), g = tanh(a_g), o = σ(a_o), where a = W_ih·x + b_ih + W_hh·h + b_hh; c' = f · c + i · g, h' = o · tanh(c').
/// The cell state c starts at zeros. Input [time, in]; output [time, hidden], or the last state [hidden].
/// </summary>
/// <remarks>Parameters: see <see cref="Recurrent"/>, with the gates i, f, g, o.</remarks>
public sealed class Lstm : Recurrent
{
    private const int Gates = 4;
    private const int ForgetGate = 1;

    /// <summary>Describes the layer.</summary>
    /// <param name="hidden">The size of the hidden state, 1 or more.</param>
    /// <param name="output">All hidden states, or the last.</param>
    /// <param name="inputInitializer">The rule for the first input weights; Xavier uniform by default.</param>
    /// <param name="hiddenInitializer">The rule for the first hidden weights; Xavier uniform by default.</param>
    /// <param name="forgetBias">
    /// What the forget gate's bias starts at; finite, 1 by default, so that the cell remembers at first (Jozefowicz, Zaremba and
    /// Sutskever 2015). Other biases start at zero.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public Lstm(
        int hidden,
        RecurrentOutput output = RecurrentOutput.Sequence,
        Initializer? inputInitializer = null,
        Initializer? hiddenInitializer = null,
        double forgetBias = 1)
        : base(hidden, output, inputInitializer, hiddenInitializer)
    {
        ForgetBias = NumberRange.Any.Require(forgetBias);
    }

    /// <summary>What the forget gate's bias starts at.</summary>
    public double ForgetBias { get; }

    private protected override Layer Build(RecurrentShape shape) =>
        new LstmLayer(shape, Define(shape, Gates, new GateBiasInitializer(Gates, ForgetGate, ForgetBias)));
}
