namespace ClusterNet.Numerics;

/// <summary>
/// Makes one row of numbers of a sample of any shape: [channels, height, width] to [channels · height · width]. The numbers stay as they
/// are.
/// </summary>
public sealed class Flatten : Module
{
    /// <inheritdoc/>
    public override Layer Build(Shape input) => new ReshapeLayer(input, new Shape(input.Size));
}
