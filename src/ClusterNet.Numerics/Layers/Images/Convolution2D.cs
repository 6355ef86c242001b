namespace ClusterNet.Numerics;

/// <summary>
/// A two-dimensional convolution (LeCun et al. 1989), as everywhere in the field a cross-correlation:
/// y[o, i, j] = b[o] + Σ_(c, u, v) W[o, c, u, v] · x[c, i · stride + u - padding, j · stride + v - padding], where x is 0 outside of the
/// image.
/// </summary>
/// <remarks>
/// Input [channels, height, width], or [height, width] as one channel; output [filters, (height + 2 · padding - kernel) / stride + 1,
/// ...], rounded down.
/// Parameters as PyTorch's: <c>weight</c> [filters, channels, kernel, kernel] and <c>bias</c> [filters].
/// </remarks>
public sealed class Convolution2D : Module
{
    /// <summary>Describes the layer.</summary>
    /// <param name="filters">The number of output channels, 1 or more.</param>
    /// <param name="kernel">The side of the window in pixels, 1 or more; 3 by default.</param>
    /// <param name="stride">The distance between two windows in pixels, 1 or more; 1 by default.</param>
    /// <param name="padding">The width of the border of zeros in pixels, from 0 to kernel - 1; 0 by default.</param>
    /// <param name="initializer">The rule for the first weights; He normal by default. Biases start at zero.</param>
    /// <param name="bias">Whether there is a bias; by default there is. Batch normalization right behind makes it idle.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public Convolution2D(int filters, int kernel = 3, int stride = 1, int padding = 0, Initializer? initializer = null, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(padding, kernel);
        Filters = filters;
        Kernel = kernel;
        Stride = stride;
        Padding = padding;
        Initializer = initializer ?? Initializers.HeNormal;
        HasBias = bias;
    }

    /// <summary>The number of output channels.</summary>
    public int Filters { get; }

    /// <summary>The side of the window in pixels.</summary>
    public int Kernel { get; }

    /// <summary>The distance between two windows in pixels.</summary>
    public int Stride { get; }

    /// <summary>The width of the border of zeros in pixels.</summary>
    public int Padding { get; }

    /// <summary>The rule for the first weights.</summary>
    public Initializer Initializer { get; }

    /// <summary>Whether there is a bias.</summary>
    public bool HasBias { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input)
    {
        var window = SlidingWindow.Over(input, "convolution", Kernel, Stride, Padding);
        int fanIn = window.Image.Channels * Kernel * Kernel;
        int fanOut = Filters * Kernel * Kernel;
        Shape weightShape = new(Filters, window.Image.Channels, Kernel, Kernel);
        var weight = new ParameterDefinition("weight", weightShape, Initializer, fanIn, fanOut) { RowLength = fanIn };
        var bias = new ParameterDefinition("bias", new Shape(Filters), Initializers.Zeros, fanIn, fanOut);
        return new Convolution2DLayer(input, window, Filters, HasBias ? [weight, bias] : [weight]);
    }
}
