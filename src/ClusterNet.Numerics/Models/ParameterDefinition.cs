namespace ClusterNet.Numerics;

/// <summary>What a layer says about one of its parameters.</summary>
/// <param name="Name">The name inside its layer, as PyTorch has it: "weight", "bias"; with its layer's path in front in a
/// <see cref="ModelLayout"/>.</param>
/// <param name="Shape">The dimensions. A dense weight is [in, out].</param>
/// <param name="Initializer">The rule for the first values.</param>
/// <param name="FanIn">The number of inputs that a unit sums, 1 or more.</param>
/// <param name="FanOut">The number of units that an input goes to, 1 or more.</param>
public sealed record ParameterDefinition(string Name, Shape Shape, Initializer Initializer, int FanIn, int FanOut)
{
    /// <summary>The number of elements.</summary>
    public int Length => Shape.Size;

    /// <summary>The number of consecutive elements that a chunk border must not part: by default the last dimension.</summary>
    public int RowLength { get; init; } = Shape[^1];

    /// <summary>Whether the optimizer trains it or it is a running statistic.</summary>
    public UpdateRule UpdateRule { get; init; } = UpdateRule.Optimizer;
}
