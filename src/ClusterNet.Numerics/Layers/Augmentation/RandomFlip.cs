namespace ClusterNet.Numerics;

/// <summary>
/// In training, mirrors an image with probability 1/2: left and right, up and down, or each by itself. See <see cref="ImageTransform"/>.
/// </summary>
public sealed class RandomFlip : ImageTransform
{
    /// <summary>Describes the layer.</summary>
    /// <param name="horizontal">Whether left and right may be exchanged; by default they may.</param>
    /// <param name="vertical">Whether up and down may be exchanged; by default they may not.</param>
    public RandomFlip(bool horizontal = true, bool vertical = false)
        : base(fill: 0)
    {
        Horizontal = horizontal;
        Vertical = vertical;
    }

    /// <summary>Whether left and right may be exchanged.</summary>
    public bool Horizontal { get; }

    /// <summary>Whether up and down may be exchanged.</summary>
    public bool Vertical { get; }

    /// <inheritdoc/>
    public override PixelMap Draw(RandomSequence random, int height, int width)
    {
        bool across = Horizontal && random.Uniform(0) < 0.5;
        bool down = Vertical && random.Uniform(1) < 0.5;
        return new PixelMap(across ? -1 : 1, 0, across ? width - 1 : 0, 0, down ? -1 : 1, down ? height - 1 : 0);
    }
}
