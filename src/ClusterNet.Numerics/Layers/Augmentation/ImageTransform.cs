namespace ClusterNet.Numerics;

/// <summary>
/// A random change of where the pixels of an image are, in training only; in inference the image stays as it is. What is drawn is a
/// function of the seed, the step, the sample and
/// the layer's place in the model. Pixels are interpolated bilinearly; the gradient takes the same way back. [channels, height, width],
/// or [height, width].
/// A new change is a subclass with its draw.
/// </summary>
public abstract class ImageTransform : Module
{
    /// <summary>Describes what they share.</summary>
    /// <param name="fill">The value of what lies outside of the image; finite.</param>
    protected ImageTransform(double fill)
    {
        Fill = NumberRange.Any.Require(fill);
    }

    /// <summary>The value of what lies outside of the image.</summary>
    public double Fill { get; }

    /// <inheritdoc/>
    public sealed override Layer Build(Shape input) => new ImageTransformLayer(input, ImageShape.Of(input, "image augmentation"), this);

    /// <summary>Draws the change of one sample.</summary>
    /// <param name="random">The sample's random numbers.</param>
    /// <param name="height">The image's height in pixels.</param>
    /// <param name="width">The image's width in pixels.</param>
    public abstract PixelMap Draw(RandomSequence random, int height, int width);
}
