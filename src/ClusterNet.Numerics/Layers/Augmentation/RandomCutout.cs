namespace ClusterNet.Numerics;

/// <summary>
/// In training, fills a square of an image in all channels (DeVries and Taylor 2017); in inference the image stays as it is. The middle
/// of the square is uniform on the pixels, so that
/// a part of it may lie outside. What is drawn is a function of the seed, the step, the sample and the layer's place in the model. The
/// gradient is 0 inside the square.
/// [channels, height, width], or [height, width].
/// </summary>
public sealed class RandomCutout : Module
{
    /// <summary>Describes the layer.</summary>
    /// <param name="size">The square's side in pixels, 1 or more; 8 by default.</param>
    /// <param name="fill">The value that the square is filled with, finite; 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public RandomCutout(int size = 8, double fill = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        Fill = NumberRange.Any.Require(fill);
    }

    /// <summary>The square's side in pixels.</summary>
    public int Size { get; }

    /// <summary>The value that the square is filled with.</summary>
    public double Fill { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input) => new RandomCutoutLayer(input, ImageShape.Of(input, "cutout"), Size, (float)Fill);
}
