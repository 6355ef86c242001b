namespace ClusterNet.Numerics;

/// <summary>
/// Gives a sample other dimensions: a row of 784 numbers becomes an image [1, 28, 28]. The numbers stay as they are, in their order.
/// </summary>
public sealed class Reshape : Module
{
    /// <summary>Describes the layer.</summary>
    /// <param name="dimensions">The new dimensions; their product is the number of elements of a sample.</param>
    /// <exception cref="ArgumentException">There is no dimension, or one is below 1.</exception>
    public Reshape(params ReadOnlySpan<int> dimensions)
    {
        Shape = new Shape(dimensions);
    }

    /// <summary>The new shape.</summary>
    public Shape Shape { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input) => input.Size == Shape.Size
        ? new ReshapeLayer(input, Shape)
        : throw new ModelException($"An input {input} of {input.Size} elements cannot be reshaped to {Shape}, which has {Shape.Size}.");
}
