namespace ClusterNet.Numerics;

/// <summary>
/// In training, turns an image around its middle by an angle uniform from -<c>degrees</c> to <c>degrees</c>. See
/// <see cref="ImageTransform"/>.
/// </summary>
public sealed class RandomRotation : ImageTransform
{
    /// <summary>Describes the layer.</summary>
    /// <param name="degrees">The largest angle, from 0 to 180; 10 by default.</param>
    /// <param name="fill">The value of what lies outside of the image; 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public RandomRotation(double degrees = 10, double fill = 0)
        : base(fill)
    {
        Degrees = DegreesRange.Require(degrees);
    }

    /// <summary>The angles that are allowed.</summary>
    public static NumberRange DegreesRange { get; } = new(0, 180, true, true);

    /// <summary>The largest angle in degrees.</summary>
    public double Degrees { get; }

    /// <inheritdoc/>
    public override PixelMap Draw(RandomSequence random, int height, int width)
    {
        double turns = Degrees / 360 * ((2 * random.Uniform(0)) - 1);
        (double sine, double cosine) = DeterministicMath.SinCosOfTurns(turns);
        return PixelMap.AroundMiddle(cosine, -sine, sine, cosine, height, width);
    }
}
