namespace ClusterNet.Numerics;

/// <summary>
/// A gated recurrent unit (Cho et al. 2014), with the reset gate behind the hidden weights as in PyTorch:
/// r = σ(W_ir·x + b_ir + W_hr·h + b_hr), z = σ(W_iz·x + b_iz + W_hz·h + b_hz), n = tanh(W_in·x + b_in + r · (W_hn·h + b_hn)),
/// h' = (1 - z) · n + z · h. Input [time, in]; output [time, hidden], or the last state [hidden].
/// </summary>
/// <remarks>Parameters: see <see cref="Recurrent"/>, with the gates r, z, n.</remarks>
public sealed class Gru : Recurrent
{
    /// <summary>Describes the layer.</summary>
    /// <inheritdoc cref="Recurrent(int, RecurrentOutput, Initializer, Initializer)"/>
    public Gru(
        int hidden,
        RecurrentOutput output = RecurrentOutput.Sequence,
        Initializer? inputInitializer = null,
        Initializer? hiddenInitializer = null)
        : base(hidden, output, inputInitializer, hiddenInitializer)
    {
    }

    private protected override Layer Build(RecurrentShape shape) => new GruLayer(shape, Define(shape, gates: 3));
}
