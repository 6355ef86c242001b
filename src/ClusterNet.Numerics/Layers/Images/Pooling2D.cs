namespace ClusterNet.Numerics;

/// <summary>What max and average pooling share: a window that slides over each channel by itself.</summary>
public abstract class Pooling2D : Module
{
    /// <summary>Describes the windows.</summary>
    /// <param name="kernel">The side of the window in pixels, 1 or more.</param>
    /// <param name="stride">The distance between two windows in pixels, 1 or more; the kernel's side by default.</param>
    /// <param name="padding">The width of the border in pixels, from 0 to half of the kernel's side.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    protected Pooling2D(int kernel, int? stride, int padding)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride ?? kernel, 1, nameof(stride));
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(padding, kernel / 2);
        Kernel = kernel;
        Stride = stride ?? kernel;
        Padding = padding;
    }

    /// <summary>The side of the window in pixels.</summary>
    public int Kernel { get; }

    /// <summary>The distance between two windows in pixels.</summary>
    public int Stride { get; }

    /// <summary>The width of the border in pixels.</summary>
    public int Padding { get; }

    /// <inheritdoc/>
    public sealed override Layer Build(Shape input) => Build(input, SlidingWindow.Over(input, "pooling", Kernel, Stride, Padding));

    /// <summary>Makes the layer for windows that fit.</summary>
    private protected abstract Layer Build(Shape input, SlidingWindow window);
}
