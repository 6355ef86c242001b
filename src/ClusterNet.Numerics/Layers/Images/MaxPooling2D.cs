namespace ClusterNet.Numerics;

/// <summary>
/// Max pooling: the largest pixel of each window; a border counts as smaller than everything, NaN as larger. The gradient goes to
/// that pixel, of several equal ones to the first in reading order. Input [channels, height, width], output [channels, windows down,
/// windows across].
/// </summary>
public sealed class MaxPooling2D : Pooling2D
{
    /// <summary>Describes the layer.</summary>
    /// <param name="kernel">The side of the window in pixels, 1 or more; 2 by default.</param>
    /// <param name="stride">The distance between two windows in pixels, 1 or more; the kernel's side by default.</param>
    /// <param name="padding">The width of the border in pixels, from 0 to half of the kernel's side; 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public MaxPooling2D(int kernel = 2, int? stride = null, int padding = 0)
        : base(kernel, stride, padding)
    {
    }

    private protected override Layer Build(Shape input, SlidingWindow window) => new MaxPooling2DLayer(input, window);
}
