namespace ClusterNet.Data.Images;

/// <summary>Turns the decompressed rows of a PNG file into pixels.</summary>
/// <param name="path">The file, for errors.</param>
/// <param name="header">What the rows are.</param>
/// <param name="palette">Three bytes a colour; empty where there is none.</param>
internal sealed class PngPixels(string path, PngHeader header, byte[] palette)
{
    /// <summary>Restores the rows and gathers their pixels.</summary>
    /// <param name="rows">[height, 1 + bytes of a row]: each row after the number of its filter; overwritten.</param>
    /// <exception cref="DataException">A filter or a colour does not exist.</exception>
    public RasterImage Read(byte[] rows)
    {
        int channels = header.ColorType is 0 or 4 ? 1 : 3;
        byte[] pixels = new byte[checked(header.Height * header.Width * channels)];
        ReadOnlySpan<byte> above = new byte[header.RowBytes];
        for (int y = 0; y < header.Height; y++)
        {
            int start = y * (header.RowBytes + 1);
            Span<byte> row = rows.AsSpan(start + 1, header.RowBytes);
            if (!PngFilter.Undo(rows[start], row, above, header.FilterDistance))
                throw new DataException(new DataPlace(path), $"found the filter {rows[start]} of row {y}", "expected 0 to 4");
            Expand(row, pixels.AsSpan(y * header.Width * channels, header.Width * channels), channels);
            above = row;
        }

        return new RasterImage(header.Height, header.Width, channels, pixels);
    }

    private void Expand(ReadOnlySpan<byte> row, Span<byte> pixels, int channels)
    {
        for (int x = 0; x < header.Width; x++)
        {
            Span<byte> pixel = pixels.Slice(x * channels, channels);
            if (header.ColorType == 3)
                Color(Sample(row, x)).CopyTo(pixel);
            else if (header.BitDepth < 8)
                pixel[0] = (byte)(Sample(row, x) * 255 / ((1 << header.BitDepth) - 1));
            else
                row.Slice(x * header.SamplesPerPixel, channels).CopyTo(pixel); // alpha, which follows, is left out
        }
    }

    /// <summary>A sample of 1 to 8 bits; the leftmost lies in the highest bits.</summary>
    private int Sample(ReadOnlySpan<byte> row, int x)
    {
        int bit = x * header.BitDepth;
        int shift = 8 - header.BitDepth - (bit % 8);
        return (row[bit / 8] >> shift) & ((1 << header.BitDepth) - 1);
    }

    private ReadOnlySpan<byte> Color(int index) => (index + 1) * 3 <= palette.Length
        ? palette.AsSpan(index * 3, 3)
        : throw new DataException(new DataPlace(path), $"found the colour {index}", $"expected one of the palette's {palette.Length / 3}");
}
