namespace ClusterNet.Numerics;

/// <summary>
/// In training, makes what is in an image larger or smaller around its middle, by a factor uniform from 1 - <c>range</c> to 1 +
/// <c>range</c>. See <see cref="ImageTransform"/>.
/// </summary>
public sealed class RandomZoom : ImageTransform
{
    /// <summary>Describes the layer.</summary>
    /// <param name="range">The largest relative change of size, from 0 to below 1; 0.1 by default.</param>
    /// <param name="fill">The value of what lies outside of the image; 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public RandomZoom(double range = 0.1, double fill = 0)
        : base(fill)
    {
        Range = NumberRange.ZeroToBelowOne.Require(range);
    }

    /// <summary>The largest relative change of size.</summary>
    public double Range { get; }

    /// <inheritdoc/>
    public override PixelMap Draw(RandomSequence random, int height, int width)
    {
        double scale = 1 / (1 + (Range * ((2 * random.Uniform(0)) - 1)));
        return PixelMap.AroundMiddle(scale, 0, 0, scale, height, width);
    }
}
