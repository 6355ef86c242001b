namespace ClusterNet.Numerics;

/// <summary>The shape of a sample that is an image: channels of rows of pixels.</summary>
/// <param name="Channels">The number of channels.</param>
/// <param name="Height">The number of rows of pixels.</param>
/// <param name="Width">The number of pixels in a row.</param>
internal readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>The number of pixels of a channel.</summary>
    public int Plane => Height * Width;

    /// <summary>The number of elements.</summary>
    public int Size => Channels * Plane;

    /// <summary>The shape as a layer's output has it.</summary>
    public Shape ToShape() => new(Channels, Height, Width);

    /// <summary>Reads [channels, height, width], or [height, width] as an image of one channel.</summary>
    /// <exception cref="ModelException">It is neither.</exception>
    public static ImageShape Of(Shape input, string layer) => input.Rank switch
    {
        2 => new(1, input[0], input[1]),
        3 => new(input[0], input[1], input[2]),
        _ => throw new ModelException($"A {layer} takes images [channels, height, width] or [height, width]; its input is {input}."),
    };
}
