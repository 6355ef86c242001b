namespace ClusterNet.Numerics;

/// <summary>
/// In training, moves an image by a whole number of pixels, uniform from -<c>pixels</c> to <c>pixels</c>, across and down by themselves.
/// See <see cref="ImageTransform"/>.
/// </summary>
public sealed class RandomShift : ImageTransform
{
    /// <summary>Describes the layer.</summary>
    /// <param name="pixels">The largest distance, 0 or more; 2 by default.</param>
    /// <param name="fill">The value of what lies outside of the image; 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public RandomShift(int pixels = 2, double fill = 0)
        : base(fill)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pixels);
        Pixels = pixels;
    }

    /// <summary>The largest distance in pixels.</summary>
    public int Pixels { get; }

    /// <inheritdoc/>
    public override PixelMap Draw(RandomSequence random, int height, int width) =>
        new(1, 0, Distance(random.Uniform(0)), 0, 1, Distance(random.Uniform(1)));

    private double Distance(double uniform) => Math.Floor(uniform * ((2.0 * Pixels) + 1)) - Pixels;
}
