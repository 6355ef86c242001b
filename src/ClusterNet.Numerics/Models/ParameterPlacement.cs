namespace ClusterNet.Numerics;

/// <summary>Where a parameter lies in the flat vector.</summary>
/// <param name="Definition">The parameter; its name is unique in the model: "2.weight".</param>
/// <param name="Offset">Its first element.</param>
public sealed record ParameterPlacement(ParameterDefinition Definition, int Offset)
{
    /// <summary>The parameter's name.</summary>
    public string Name => Definition.Name;

    /// <summary>The number of elements.</summary>
    public int Length => Definition.Length;
}
