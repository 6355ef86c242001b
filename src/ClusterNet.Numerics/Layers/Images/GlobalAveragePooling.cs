namespace ClusterNet.Numerics;

/// <summary>
/// The mean of each channel over all its pixels (Lin, Chen and Yan 2014): [channels, height, width] to [channels]. It takes the place of
/// flattening before the last dense layer. The gradient is spread evenly.
/// </summary>
public sealed class GlobalAveragePooling : Module
{
    /// <inheritdoc/>
    public override Layer Build(Shape input) => new GlobalAveragePoolingLayer(input, ImageShape.Of(input, "global average pooling"));
}
