namespace ClusterNet.Data.Images;

/// <summary>What the chunk IHDR of a PNG file says.</summary>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="BitDepth">Bits of a sample: 1, 2, 4 or 8.</param>
/// <param name="ColorType">0 grey, 2 red-green-blue, 3 palette, 4 grey with alpha, 6 red-green-blue with alpha.</param>
internal sealed record PngHeader(int Width, int Height, int BitDepth, int ColorType)
{
    /// <summary>The samples of a pixel, alpha among them.</summary>
    public int SamplesPerPixel => ColorType switch
    {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };

    /// <summary>The bytes of a row, without its filter's byte.</summary>
    public int RowBytes => checked(((Width * SamplesPerPixel * BitDepth) + 7) / 8);

    /// <summary>How far the filters look to the left: the bytes of a pixel, at least 1.</summary>
    public int FilterDistance => Math.Max(1, SamplesPerPixel * BitDepth / 8);

    /// <summary>Whether the format allows the depth with the colour type, as far as they are read here.</summary>
    public bool IsSupported => ColorType is 0 or 3 ? BitDepth is 1 or 2 or 4 or 8 : ColorType is 2 or 4 or 6 && BitDepth == 8;
}
