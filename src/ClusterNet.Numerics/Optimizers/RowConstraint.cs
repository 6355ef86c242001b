namespace ClusterNet.Numerics;

/// <summary>
/// What is done to each row of a trained parameter with two or more dimensions after every update; a row is
/// <see cref="ParameterDefinition.RowLength"/> consecutive elements, which a chunk border never parts. Immutable.
/// </summary>
public abstract class RowConstraint
{
    /// <summary>Changes a row of the new weights in place, as a function of that row alone.</summary>
    public abstract void Apply(Span<float> row);
}
