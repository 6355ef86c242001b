namespace ClusterNet.Numerics;

/// <summary>The shape of a sample that is a sequence.</summary>
/// <param name="Time">The number of time steps.</param>
/// <param name="Features">The number of features at each.</param>
internal readonly record struct SequenceShape(int Time, int Features)
{
    /// <summary>Reads [time, features].</summary>
    /// <exception cref="ModelException">It is something else.</exception>
    public static SequenceShape Of(Shape input, string layer) => input.Rank == 2
        ? new(input[0], input[1])
        : throw new ModelException($"A {layer} takes sequences [time, features]; its input is {input}.");
}
