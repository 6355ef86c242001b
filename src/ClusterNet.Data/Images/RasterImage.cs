namespace ClusterNet.Data.Images;

/// <summary>A picture of 8 bits a channel, without transparency.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
/// <param name="Pixels">[height, width, channels].</param>
internal sealed record RasterImage(int Height, int Width, int Channels, byte[] Pixels)
{
    /// <summary>Writes the picture channel by channel.</summary>
    /// <param name="channels">
    /// 1 or 3. A grey picture has three equal channels; the grey of a coloured one is (299 red + 587 green + 114 blue) / 1000, rounded.
    /// </param>
    /// <param name="planes">[channels, height, width].</param>
    public void CopyPlanes(int channels, Span<byte> planes)
    {
        int area = Height * Width;
        for (int pixel = 0; pixel < area; pixel++)
        {
            ReadOnlySpan<byte> values = Pixels.AsSpan(pixel * Channels, Channels);
            if (channels == 1)
                planes[pixel] = Channels == 1 ? values[0] : (byte)(((299 * values[0]) + (587 * values[1]) + (114 * values[2]) + 500) / 1000);
            for (int channel = 0; channel < channels && channels > 1; channel++)
                planes[(channel * area) + pixel] = values[Channels == 1 ? 0 : channel];
        }
    }
}
