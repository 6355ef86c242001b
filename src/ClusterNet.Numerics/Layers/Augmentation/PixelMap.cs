namespace ClusterNet.Numerics;

/// <summary>
/// Where a pixel of a changed image comes from: the output's pixel (x, y) is the input's at (XX · x + XY · y + XOffset, YX · x + YY · y +
/// YOffset), in pixels from
/// the upper left.
/// </summary>
/// <param name="XX">How far the source moves across for a step across.</param>
/// <param name="XY">How far it moves across for a step down.</param>
/// <param name="XOffset">Where the upper left pixel comes from, across.</param>
/// <param name="YX">How far the source moves down for a step across.</param>
/// <param name="YY">How far it moves down for a step down.</param>
/// <param name="YOffset">Where the upper left pixel comes from, down.</param>
public readonly record struct PixelMap(double XX, double XY, double XOffset, double YX, double YY, double YOffset)
{
    /// <summary>A turn and a change of size that leave the middle of the image where it is.</summary>
    /// <param name="xx">The upper left element of the matrix from output to source, relative to the middle.</param>
    /// <param name="xy">The upper right one.</param>
    /// <param name="yx">The lower left one.</param>
    /// <param name="yy">The lower right one.</param>
    /// <param name="height">The image's height in pixels.</param>
    /// <param name="width">The image's width in pixels.</param>
    public static PixelMap AroundMiddle(double xx, double xy, double yx, double yy, int height, int width)
    {
        double x = (width - 1) / 2.0;
        double y = (height - 1) / 2.0;
        return new PixelMap(xx, xy, x - ((xx * x) + (xy * y)), yx, yy, y - ((yx * x) + (yy * y)));
    }
}
