namespace ClusterNet.Numerics;

/// <summary>The sizes of a recurrent layer.</summary>
/// <param name="Input">The input, [time, features].</param>
/// <param name="Hidden">The size of the hidden state.</param>
/// <param name="Kind">All hidden states, or the last.</param>
internal sealed record RecurrentShape(Shape Input, int Hidden, RecurrentOutput Kind)
{
    /// <summary>The number of time steps.</summary>
    public int Time => Input[0];

    /// <summary>The number of features at each.</summary>
    public int Features => Input[1];

    /// <summary>The output's shape.</summary>
    public Shape Output => Kind == RecurrentOutput.Sequence ? new(Time, Hidden) : new(Hidden);

    /// <summary>Checks the input.</summary>
    /// <exception cref="ModelException">It is no sequence.</exception>
    public static RecurrentShape Of(Shape input, int hidden, RecurrentOutput kind)
    {
        SequenceShape.Of(input, "recurrent layer");
        return new RecurrentShape(input, hidden, kind);
    }
}
