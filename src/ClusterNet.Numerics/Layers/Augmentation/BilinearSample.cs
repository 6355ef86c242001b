namespace ClusterNet.Numerics;

/// <summary>A point between four pixels of a channel: the mean of those pixels, weighted by how near they are.</summary>
internal readonly struct BilinearSample
{
    private readonly int _width;
    private readonly int _height;
    private readonly int _left;
    private readonly int _top;
    private readonly float _right;
    private readonly float _bottom;

    /// <summary>Places the point.</summary>
    /// <param name="map">Where pixels come from.</param>
    /// <param name="x">The pixel of the output, across.</param>
    /// <param name="y">The pixel of the output, down.</param>
    /// <param name="image">The image.</param>
    public BilinearSample(PixelMap map, int x, int y, ImageShape image)
    {
        double sourceX = (map.XX * x) + (map.XY * y) + map.XOffset;
        double sourceY = (map.YX * x) + (map.YY * y) + map.YOffset;
        double left = Math.Floor(sourceX);
        double top = Math.Floor(sourceY);
        _width = image.Width;
        _height = image.Height;
        _left = (int)left;
        _top = (int)top;
        _right = (float)(sourceX - left);
        _bottom = (float)(sourceY - top);
    }

    /// <summary>The value at the point.</summary>
    /// <param name="plane">The channel's pixels, [height, width].</param>
    /// <param name="fill">The value outside.</param>
    public float Read(ReadOnlySpan<float> plane, float fill)
    {
        float sum = 0;
        for (int corner = 0; corner < 4; corner++)
        {
            int index = Index(corner);
            sum += Weight(corner) * (index < 0 ? fill : plane[index]);
        }

        return sum;
    }

    /// <summary>Adds a gradient with respect to the value to the pixels that it was made of.</summary>
    public void Spread(float gradient, Span<float> plane)
    {
        for (int corner = 0; corner < 4; corner++)
        {
            int index = Index(corner);
            if (index >= 0)
                plane[index] += Weight(corner) * gradient;
        }
    }

    private float Weight(int corner) =>
        ((corner & 1) == 0 ? 1f - _right : _right) * ((corner & 2) == 0 ? 1f - _bottom : _bottom);

    /// <summary>The place of a corner's pixel, or -1 outside of the image.</summary>
    private int Index(int corner)
    {
        int x = _left + (corner & 1);
        int y = _top + (corner >> 1);
        return x < 0 || x >= _width || y < 0 || y >= _height ? -1 : (y * _width) + x;
    }
}
