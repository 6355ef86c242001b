namespace ClusterNet.Numerics;

/// <summary>The rule for the first values of a parameter. Immutable.</summary>
public abstract class Initializer
{
    /// <summary>Writes the first values.</summary>
    /// <param name="parameter">The parameter, with its fans.</param>
    /// <param name="random">The random numbers that belong to this parameter alone.</param>
    /// <param name="values">Receives the values, row-major.</param>
    public abstract void Fill(ParameterDefinition parameter, RandomSequence random, Span<float> values);
}
