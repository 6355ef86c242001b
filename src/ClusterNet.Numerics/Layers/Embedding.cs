namespace ClusterNet.Numerics;

/// <summary>
/// A table of vectors, one for each of <c>count</c> symbols: y[t] = W[x[t]], with W of shape [count, size]. Input [time] or any shape, of
/// whole numbers from 0
/// to count - 1; output with one dimension more, [time, size]. The gradient of a row of W is the sum over the places where the symbol
/// stands.
/// </summary>
public sealed class Embedding : Module
{
    /// <summary>Describes the layer.</summary>
    /// <param name="count">The number of symbols, 1 or more.</param>
    /// <param name="size">The length of a vector, 1 or more.</param>
    /// <param name="initializer">The rule for the first vectors; normal with variance 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public Embedding(int count, int size, Initializer? initializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Count = count;
        Size = size;
        Initializer = initializer ?? UnitNormal;
    }

    /// <summary>
    /// The rule for the first vectors unless another is given: each element normal with variance 1, for one symbol is the only input of
    /// its vector.
    /// </summary>
    public static Initializer UnitNormal { get; } = new VarianceScalingInitializer(1, FanMode.In, InitialDistribution.Normal);

    /// <summary>The number of symbols.</summary>
    public int Count { get; }

    /// <summary>The length of a vector.</summary>
    public int Size { get; }

    /// <summary>The rule for the first vectors.</summary>
    public Initializer Initializer { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input)
    {
        var weight = new ParameterDefinition("weight", new Shape(Count, Size), Initializer, FanIn: 1, FanOut: Size);
        return new EmbeddingLayer(input, new Shape([.. input.Dimensions, Size]), weight);
    }
}
