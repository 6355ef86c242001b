using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ClusterNet.Dashboard.TensorBoard;

/// <summary>A picture of red, green and blue bytes that can be written as PNG (ISO/IEC 15948).</summary>
public sealed class ColorPicture
{
    private const int Channels = 3;
    private const byte BitDepth = 8;
    private const byte TrueColor = 2;
    private const uint CrcPolynomial = 0xEDB88320;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly byte[] _pixels;

    /// <summary>A black picture.</summary>
    /// <param name="width">Its width, at least 1.</param>
    /// <param name="height">Its height, at least 1.</param>
    public ColorPicture(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        Width = width;
        Height = height;
        _pixels = new byte[checked(width * height * Channels)];
    }

    /// <summary>Its width in pixels.</summary>
    public int Width { get; }

    /// <summary>Its height in pixels.</summary>
    public int Height { get; }

    /// <summary>Paints a rectangle.</summary>
    public void Fill(int left, int top, int width, int height, (byte Red, byte Green, byte Blue) color)
    {
        for (int y = top; y < top + height; y++)
            for (int x = left; x < left + width; x++)
            {
                int place = ((y * Width) + x) * Channels;
                (_pixels[place], _pixels[place + 1], _pixels[place + 2]) = color;
            }
    }

    /// <summary>The bytes of a PNG file.</summary>
    public byte[] ToPng()
    {
        using MemoryStream png = new();
        png.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], Height);
        header[8] = BitDepth;
        header[9] = TrueColor;
        WriteChunk(png, "IHDR", header);
        WriteChunk(png, "IDAT", Compressed());
        WriteChunk(png, "IEND", []);
        return png.ToArray();
    }

    private byte[] Compressed()
    {
        using MemoryStream bytes = new();
        using (ZLibStream zlib = new(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
            for (int row = 0; row < Height; row++)
            {
                zlib.WriteByte(0); // no filter
                zlib.Write(_pixels, row * Width * Channels, Width * Channels);
            }

        return bytes.ToArray();
    }

    private static void WriteChunk(MemoryStream png, string kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        byte[] checkedBytes = [.. Encoding.ASCII.GetBytes(kind), .. content];
        png.Write(checkedBytes);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(checkedBytes));
        png.Write(number);
    }

    /// <summary>CRC-32 bit by bit: these pictures have a few thousand bytes.</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : CrcPolynomial);
        }

        return ~crc;
    }
}
