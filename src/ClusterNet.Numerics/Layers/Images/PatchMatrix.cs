using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The matrix by which a convolution becomes a matrix product (im2col; Chellapilla, Puri and Simard 2006): its column p holds
/// the pixels of window p, its rows are the places (channel, y, x) in a window. [channels · kernel · kernel, positions].
/// </summary>
/// <param name="Window">The windows.</param>
internal readonly record struct PatchMatrix(SlidingWindow Window)
{
    /// <summary>The number of rows: the pixels of a window in all channels.</summary>
    public int Depth => Window.Image.Channels * Window.Kernel * Window.Kernel;

    /// <summary>The number of elements.</summary>
    public int Size => checked(Depth * Window.Positions);

    /// <summary>Writes the patches of one image; pixels of the border are zeros.</summary>
    public void Unfold(ReadOnlySpan<float> image, Span<float> patches)
    {
        int index = 0;
        for (int channel = 0; channel < Window.Image.Channels; channel++)
        {
            ReadOnlySpan<float> plane = image.Slice(channel * Window.Image.Plane, Window.Image.Plane);
            for (int y = 0; y < Window.Kernel; y++)
                for (int x = 0; x < Window.Kernel; x++)
                    UnfoldPlace(plane, y, x, patches.Slice(index++ * Window.Positions, Window.Positions));
        }
    }

    /// <summary>
    /// Adds each element of the patches to the pixel it came from, on top of what the image holds: the transpose of <see cref="Unfold"/>.
    /// </summary>
    public void Fold(ReadOnlySpan<float> patches, Span<float> image)
    {
        int index = 0;
        for (int channel = 0; channel < Window.Image.Channels; channel++)
        {
            Span<float> plane = image.Slice(channel * Window.Image.Plane, Window.Image.Plane);
            for (int y = 0; y < Window.Kernel; y++)
                for (int x = 0; x < Window.Kernel; x++)
                    FoldPlace(patches.Slice(index++ * Window.Positions, Window.Positions), y, x, plane);
        }
    }

    /// <summary>One row of the matrix: the same place in every window.</summary>
    private void UnfoldPlace(ReadOnlySpan<float> plane, int y, int x, Span<float> values)
    {
        (int top, int bottom) = Window.WindowsInside(y, Window.Image.Height, Window.OutputHeight);
        (int left, int right) = Window.WindowsInside(x, Window.Image.Width, Window.OutputWidth);
        values.Clear();
        for (int row = top; row < bottom; row++)
        {
            int source = Pixel(row, y, left, x);
            Span<float> destination = values.Slice((row * Window.OutputWidth) + left, right - left);
            if (Window.Stride == 1)
                plane.Slice(source, destination.Length).CopyTo(destination);
            else
                for (int column = 0; column < destination.Length; column++)
                    destination[column] = plane[source + (column * Window.Stride)];
        }
    }

    private void FoldPlace(ReadOnlySpan<float> values, int y, int x, Span<float> plane)
    {
        (int top, int bottom) = Window.WindowsInside(y, Window.Image.Height, Window.OutputHeight);
        (int left, int right) = Window.WindowsInside(x, Window.Image.Width, Window.OutputWidth);
        for (int row = top; row < bottom; row++)
        {
            int destination = Pixel(row, y, left, x);
            ReadOnlySpan<float> source = values.Slice((row * Window.OutputWidth) + left, right - left);
            if (Window.Stride == 1)
                VectorMath.Add(plane.Slice(destination, source.Length), source, plane.Slice(destination, source.Length));
            else
                for (int column = 0; column < source.Length; column++)
                    plane[destination + (column * Window.Stride)] += source[column];
        }
    }

    /// <summary>Where in a plane the place (y, x) of the window (row, column) lies.</summary>
    private int Pixel(int row, int y, int column, int x) =>
        (((row * Window.Stride) + y - Window.Padding) * Window.Image.Width) + (column * Window.Stride) + x - Window.Padding;
}
