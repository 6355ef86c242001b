namespace ClusterNet.Numerics;

/// <summary>
/// Square windows that slide over an image with a border of <paramref name="Padding"/> pixels around it. Windows that would
/// reach beyond the border are left out: output size = ⌊(size + 2 · padding - kernel) / stride⌋ + 1.
/// </summary>
/// <param name="Image">The image.</param>
/// <param name="Kernel">The side of a window.</param>
/// <param name="Stride">The distance between two windows.</param>
/// <param name="Padding">The width of the border.</param>
internal readonly record struct SlidingWindow(ImageShape Image, int Kernel, int Stride, int Padding)
{
    /// <summary>The number of windows from top to bottom.</summary>
    public int OutputHeight => ((Image.Height + (2 * Padding) - Kernel) / Stride) + 1;

    /// <summary>The number of windows from left to right.</summary>
    public int OutputWidth => ((Image.Width + (2 * Padding) - Kernel) / Stride) + 1;

    /// <summary>The number of windows.</summary>
    public int Positions => OutputHeight * OutputWidth;

    /// <summary>Whether every window is one pixel and every pixel a window.</summary>
    public bool IsPointwise => Kernel == 1 && Stride == 1 && Padding == 0;

    /// <summary>Makes the windows, after checking that there is one.</summary>
    /// <exception cref="ModelException">The window is larger than the image with its border.</exception>
    public static SlidingWindow Over(Shape input, string layer, int kernel, int stride, int padding)
    {
        ImageShape image = ImageShape.Of(input, layer);
        if (kernel > Math.Min(image.Height, image.Width) + (2 * padding))
            throw new ModelException(
                $"A {layer} with a window of {kernel} x {kernel} and a padding of {padding} does not fit into its input {input}.");
        return new SlidingWindow(image, kernel, stride, padding);
    }

    /// <summary>The first and the end of the window's pixels inside the image, along one side.</summary>
    /// <param name="window">The number of the window along that side.</param>
    /// <param name="size">The image's size along that side.</param>
    public (int Start, int End) Inside(int window, int size)
    {
        int start = (window * Stride) - Padding;
        return (Math.Max(start, 0), Math.Min(start + Kernel, size));
    }

    /// <summary>
    /// The first and the end of the windows whose pixel at <paramref name="offset"/> lies inside the image, along one side.
    /// </summary>
    /// <param name="offset">The place in the window, from 0 to the kernel - 1.</param>
    /// <param name="size">The image's size along that side.</param>
    /// <param name="windows">The number of windows along that side.</param>
    public (int Start, int End) WindowsInside(int offset, int size, int windows)
    {
        int start = offset >= Padding ? 0 : (Padding - offset + Stride - 1) / Stride;
        int last = size - 1 + Padding - offset;
        int end = last < 0 ? 0 : Math.Min(windows, (last / Stride) + 1);
        return (Math.Min(start, end), end);
    }
}
