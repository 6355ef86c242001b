using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace ClusterNet.Data.Tests.Images;

/// <summary>Writes PNG files for tests, each row with a filter of choice.</summary>
internal static class PngBytes
{
    public static byte[] Of(int width, int height, int bitDepth, int colorType, byte[][] rows, int[]? filters = null, byte[]? palette = null, int interlace = 0)
    {
        int distance = Math.Max(1, bitDepth * (colorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 }) / 8);
        using MemoryStream pixels = new();
        using (ZLibStream zlib = new(pixels, CompressionLevel.Optimal, leaveOpen: true))
            for (int y = 0; y < rows.Length; y++)
            {
                int filter = filters?[y] ?? 0;
                zlib.WriteByte((byte)filter);
                zlib.Write(Filter(filter, rows[y], y == 0 ? new byte[rows[y].Length] : rows[y - 1], distance));
            }

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)bitDepth, (byte)colorType, (byte)interlace);
        byte[] data = pixels.ToArray();
        return
        [
            0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", header), .. palette is null ? [] : Chunk("PLTE", palette), .. Chunk("tEXt", [65, 0, 66]),
            .. Chunk("IDAT", data[..(data.Length / 2)]), .. Chunk("IDAT", data[(data.Length / 2)..]), .. Chunk("IEND", []),
        ];
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. data];
        byte[] length = new byte[4];
        byte[] sum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32.HashToUInt32(typed));
        return [.. length, .. typed, .. sum];
    }

    private static byte[] Filter(int filter, byte[] row, byte[] above, int distance)
    {
        byte[] filtered = new byte[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            int a = i >= distance ? row[i - distance] : 0;
            int b = above[i];
            int c = i >= distance ? above[i - distance] : 0;
            int predicted = filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) >> 1, _ => Nearest(a, b, c) };
            filtered[i] = (byte)(row[i] - predicted);
        }

        return filtered;
    }

    /// <summary>The one of left, above and above left that lies nearest to left + above − above left, in that order.</summary>
    private static int Nearest(int a, int b, int c) => new[] { a, b, c }.MinBy(value => Math.Abs(a + b - c - value));
}
